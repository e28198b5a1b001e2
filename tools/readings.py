#!/usr/bin/env python3
"""readings.py OUT: compiles how Han characters, kana and Hangul are written in Latin letters into one binary table, which
the build embeds (src/text/names/readings.cpp reads it and says what it holds).

Sources: Unihan (Debian's unicode-data), KANJIDIC (Debian's kanjidic), data/names/spellings.tsv; and the rules below, which
turn a syllable of one language into its spellings: Hanyu Pinyin, Wade-Giles, Tongyong and customary ones; Jyutping and the
spellings of Hong Kong and Macau; Revised Romanization, McCune-Reischauer and customary Korean; Hepburn and its variants.
Prints the numbers of what was compiled. The same sources give the same bytes."""
import bz2
import collections
import pathlib
import re
import struct
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
UNIHAN = pathlib.Path("/usr/share/unicode")
KANJIDIC = pathlib.Path("/usr/share/edict/kanjidic")

# Bits of a spelling: the system to which it belongs. src/text/names/readings.hpp has the same.
PINYIN, WADE_GILES, WADE_GILES_PLAIN, TONGYONG, CANTONESE, MIN, OLD, KOREAN, JAPANESE, VIETNAMESE = (1 << i for i in range(10))
FOREIGN = 1 << 11
ATTESTED_IN_CHINESE = 1 << 12  # of any system of Chinese but the loose customary one
CHINESE = 1 << 15
ATTESTED = {"can": CANTONESE, "min": MIN, "old": OLD}
LONGEST = 8  # letters of a spelling: it is held in 64 bits

KANA_COMBINED = 0xF0000  # + (kana - 0x3040) * 16 + small: one unit of two signs; readings.hpp has the same
SMALL = {"ゃ": 0, "ゅ": 1, "ょ": 2, "ぁ": 3, "ぃ": 4, "ぅ": 5, "ぇ": 6, "ぉ": 7}
LONG_VOWEL = ord("ー")


def letters(text):
    """Folded: letters a to z alone."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower().replace("đ", "d")) if "a" <= c <= "z")


# --- Mandarin -------------------------------------------------------------------------------------------------------

INITIAL = re.compile(r"^(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(.*)$")
WHOLE_WADE = {"zi": "tzu", "ci": "tz'u", "si": "ssu", "zhi": "chih", "chi": "ch'ih", "shi": "shih", "ri": "jih", "er": "erh",
              "yi": "i", "you": "yu", "yan": "yen", "ye": "yeh", "yong": "yung", "yue": "yueh", "ge": "ko", "ke": "k'o",
              "he": "ho", "e": "o", "gui": "kuei", "kui": "k'uei", "guo": "kuo", "kuo": "k'uo", "huo": "huo", "shuo": "shuo"}
WADE_INITIAL = {"b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'", "j": "ch", "q": "ch'", "x": "hs", "zh": "ch",
                "ch": "ch'", "z": "ts", "c": "ts'", "r": "j"}
WADE_FINAL = {"ian": "ien", "ie": "ieh", "ue": "ueh", "ve": "ueh", "uo": "o", "ong": "ung", "iong": "iung", "v": "u"}


def wade_giles(syllable):
    """The spelling of Wade and Giles with its apostrophe and without the diaeresis."""
    if syllable in WHOLE_WADE:
        return WHOLE_WADE[syllable]
    initial, final = INITIAL.match(syllable).groups()
    return WADE_INITIAL.get(initial, initial or "") + WADE_FINAL.get(final, final)


TONGYONG_WHOLE = {"zhi": "jhih", "chi": "chih", "shi": "shih", "ri": "rih", "zi": "zih", "ci": "cih", "si": "sih",
                  "wen": "wun", "weng": "wong", "feng": "fong"}
TONGYONG_INITIAL = {"zh": "jh", "q": "c", "x": "s"}
TONGYONG_FINAL = {"iu": "iou", "ui": "uei", "v": "yu", "ve": "yue"}


def tongyong(syllable):
    if syllable in TONGYONG_WHOLE:
        return TONGYONG_WHOLE[syllable]
    initial, final = INITIAL.match(syllable).groups()
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = "yu" + final[1:]
    return TONGYONG_INITIAL.get(initial, initial or "") + TONGYONG_FINAL.get(final, final)


OLD_INITIAL = {"j": ["k", "ts", "ch", "j"], "q": ["k", "ts", "ch"], "x": ["h", "s", "sh", "hs"], "zh": ["ch", "j"],
               "z": ["ts", "tz"], "c": ["ts"], "g": ["k"], "d": ["t"], "b": ["p"], "r": ["j", "r"]}
OLD_FINAL = {"i": ["i", "ee", "ih"], "u": ["u", "oo", "uh"], "ou": ["ou", "ow"], "ao": ["ao", "au", "aw"],
             "ian": ["ien", "ian", "een", "yan", "yen"], "ing": ["ing", "yng"], "in": ["in", "yn"], "ai": ["ai", "ay"], "ei": ["ei", "ey"],
             "ua": ["ua", "wa"], "uan": ["uan", "wan"], "uang": ["uang", "wang"], "iao": ["iao", "iau", "eau"], "ang": ["ang", "arng"],
             "ong": ["ung", "oong", "ong"], "uo": ["o", "uo"], "un": ["un", "uen"], "en": ["en", "un"], "iu": ["iu", "iou", "ew"],
             "ui": ["ui", "uei", "uey"], "eng": ["eng", "ung"], "v": ["u", "yu"], "e": ["e", "er", "o"], "o": ["o", "oh"],
             "a": ["a", "ah"], "iong": ["iung", "iong"], "ie": ["ieh", "ie"], "ue": ["ueh", "ue"]}
OLD_WHOLE = {"xu": "hsu shu hsui", "shi": "shih sze shi sz", "si": "sze szu ssu su", "zi": "tze tse tzu tsze", "ci": "tse tzu tsu tze",
             "zhi": "chih jyh chi tche", "yi": "i yih ee", "you": "yu yew", "ye": "yeh", "wu": "woo", "er": "erh urh",
             "yan": "yen", "yue": "yueh", "gui": "kuei kwei guey", "kui": "kuei kwei", "guang": "kwang", "guan": "kwan", "guo": "kuo kwok",
             "huang": "hwang", "hua": "hwa", "hui": "hwei huei", "yong": "yung", "ri": "jih", "he": "ho", "ge": "ko keh", "ke": "ko keh",
             "xue": "hsueh", "xiao": "hsiao shiao siao", "xie": "hsieh shieh", "xin": "hsin shin sin", "zeng": "tseng tzeng",
             "wei": "wei way", "yun": "yun yuin", "jun": "chun jiun", "xun": "hsun", "yuan": "yuan yuen", "yu": "yu yue yui",
             "lu": "lu loo luh", "lv": "lu leu lui", "qian": "chien tsien", "qiu": "chiu tsiu", "jie": "chieh kieh jye", "feng": "fung foong"}


def old_spellings(syllable):
    """Postal, customary and Taiwan's everyday spellings: looser than a system, so they weigh less."""
    initial, final = INITIAL.match(syllable).groups()
    found = set(OLD_WHOLE.get(syllable, "").split())
    found |= {a + b for a in OLD_INITIAL.get(initial, [initial or ""]) for b in OLD_FINAL.get(final, [final])}
    return found


def mandarin_spellings(syllable):
    """Of one toneless syllable (v for ü): {spelling: systems}. An apostrophe stays where Wade-Giles has one."""
    found = collections.defaultdict(int)
    plain = syllable.replace("v", "u")
    for spelling in {plain, syllable, syllable.replace("v", "yu")}:
        found[spelling] |= PINYIN
    wade = wade_giles(syllable)
    found[wade] |= WADE_GILES
    found[wade.replace("'", "")] |= WADE_GILES_PLAIN
    for other in {"yi": ["yi"], "si": ["szu"], "e": ["e"], "ge": ["ke"], "ke": ["ke"], "he": ["he"], "yong": ["yong"]}.get(syllable, []):
        found[other] |= WADE_GILES_PLAIN
    found[tongyong(syllable)] |= TONGYONG
    for spelling in old_spellings(syllable):
        found[spelling] |= OLD
    return {s: bits | CHINESE | (ATTESTED_IN_CHINESE if bits != OLD else 0) for s, bits in found.items()}


# --- foreign names in Mandarin --------------------------------------------------------------------------------------

# What a syllable's beginning and end stand for in names that were put into Chinese by their sound (Bush 布什, Merkel 默克尔).
FOREIGN_INITIAL = {"b": "b p v", "p": "p b", "m": "m", "f": "f v ph w", "d": "d t dh", "t": "t th d", "n": "n kn", "l": "l r ll rr rh lh",
                   "g": "g k c gh", "k": "k c g q ck ch x kh", "h": "h kh g j ch gh", "j": "j g dj dzh k ch z gi c", "q": "ch c k tch cz q ki",
                   "x": "h sh s c x ch hy si", "zh": "j dj zh g ch z dz", "ch": "ch tch c cz", "sh": "sh sch s ch st sz sc", "r": "r j zh",
                   "z": "z s ts tz dz th", "c": "ts z c tz", "s": "s th z c ss x sc", "w": "w v u o hu wh", "y": "y j i g e hy", "": ""}
FOREIGN_FINAL = {"a": "a ar ah al u er aa", "ai": "ai ei i y ay ae e igh", "an": "an am en ann on un ain ein eyn yn", "ang": "ang an on en ong", "ao": "ao au o ow ou aw",
                 "e": "e er o a u eur le re", "ei": "e ay ai ei a i ey ee", "en": "en n an in em on un ern", "eng": "en ng on eng em an om",
                 "i": "i y e ie ey ee ea ei ii", "ia": "ia ya a ja ea", "ian": "ian en an", "iao": "io iao eo", "ie": "ie e ye e", "in": "in im yn en ine ym ing",
                 "ing": "in ing en ine yn", "iu": "iu ew u io", "iang": "ian ang", "o": "o a aw ou or er al u", "ong": "on om ong un", "ou": "o ow ou au",
                 "u": "u oo ou o w e ue oe", "ua": "ua wa a oi", "uai": "uai wi ui", "uan": "uan an", "uang": "uan wan", "ue": "ue oe", "ui": "ui ue we wi", "un": "un on en in um",
                 "uo": "o uo a aw ou u or al oh eau", "v": "u yu", "ve": "ue"}
FOREIGN_WHOLE = {"er": "r l er el re le ar ir ur ll", "ai": "ai e a ei ae i y ay", "ao": "o au ao ow al aw", "an": "an am en un on", "en": "en n an in", "a": "a ha ah ar al e u",
                 "yi": "i e y hi ea ee ih", "wu": "u oo w o hu", "yue": "jo yo io jeo ye jue ya", "ya": "a ya ia ja aa", "ye": "ye je e ge ie ja", "you": "you eu ju u yu jew",
                 "yang": "yan jan jang ian", "yan": "yan ian jan en", "wei": "we wi v vi ve w way wa vy wey", "wa": "wa va oi ua", "wo": "wo vo wa wal vau", "wen": "win ven vin wen van",
                 "fu": "f v fu ph w ff pf ve", "ke": "k c ck ch g q x ke co cu ca ker que cker", "te": "t te th tt d ter ta to", "de": "d de t der dt dd do", "si": "s z ce th ss c x se si st sz",
                 "ge": "g ge ger gue gg go ga gh", "ci": "ts z tz c s ds", "zi": "z s ds ts", "shi": "sh s sch si ch st ce she", "li": "li ry ri ly le ley ree rey lee re l rie",
                 "le": "le ler l re ll r rle", "ji": "gi ji ge ki dge g j gy jie zi", "qi": "ch tch ki ge chi qui ci cci ts dge zh", "xi": "hi shi si sy se ci xi she c ssi tsi zi",
                 "hua": "wa hua va", "hui": "whi hui we", "mai": "mc mac my mai ma", "xiu": "hu hugh shu", "jie": "je ge ja j dge cha jay", "zha": "za ja cha dza"}


def foreign_spellings(syllable):
    if syllable in FOREIGN_WHOLE:
        return set(FOREIGN_WHOLE[syllable].split())
    initial, final = INITIAL.match(syllable).groups()
    if initial in ("y", "w"):
        final = {"y": {"ao": "iao", "an": "ian", "in": "in", "ing": "ing", "u": "v", "uan": "uan", "un": "un", "ong": "ong"},
                 "w": {"ai": "uai", "an": "uan", "ang": "uang", "eng": "eng"}}[initial].get(final, final)
    beginnings = FOREIGN_INITIAL[initial or ""].split() or [""]
    return ({a + b for a in beginnings for b in FOREIGN_FINAL.get(final, final).split()} | set(beginnings)) - {""}


# --- Cantonese ------------------------------------------------------------------------------------------------------

CAN_INITIAL = {"b": "p b", "p": "p", "m": "m", "f": "f", "d": "t d", "t": "t", "n": "n l", "l": "l n", "g": "k g", "k": "k",
               "h": "h", "ng": "ng", "gw": "kw gw qu ku", "kw": "kw qu k", "w": "w v", "z": "ch ts j tz", "c": "ch ts", "s": "s sh",
               "j": "y i j", "": ""}
CAN_FINAL = {"aa": "a ah", "aai": "ai", "aau": "au ao aw", "aam": "am aam", "aan": "an aan", "aang": "ang", "aap": "ap", "aat": "at",
             "aak": "ak", "ai": "ai", "au": "au ao ow", "am": "am um", "an": "an un", "ang": "ang ung", "ap": "ap up", "at": "at ut",
             "ak": "ak", "e": "e eh", "eng": "eng ing iang", "ek": "ek ik", "ei": "ei i ee ay", "eoi": "ui oi oey", "eon": "un on oen",
             "eot": "ut eut ot", "i": "i ee ze e", "iu": "iu ew io", "im": "im", "in": "in een", "ing": "ing eng", "ip": "ip", "it": "it",
             "ik": "ik ek ick", "o": "o oh or aw", "oi": "oi oy", "ou": "o ou u ow", "on": "on", "ong": "ong", "ot": "ot", "ok": "ok", "oe": "eu oe",
             "oeng": "eung eong oeng eang", "oek": "euk eok", "u": "u oo", "ui": "ui", "un": "un oon", "ung": "ung ong oong", "ut": "ut",
             "uk": "uk ok", "yu": "yu ue u ee", "yun": "yuen un uen", "yut": "yuet ut uet", "m": "ng m", "ng": "ng"}


def cantonese_spellings(jyutping):
    match = re.match(r"^(ng|gw|kw|[bpmfdtnlgkhwzcsj])?([aeiou].*|yu.*|m|ng)$", jyutping)
    if not match:
        return {}
    initial, final = match[1] or "", match[2]
    found = {jyutping}
    for a in CAN_INITIAL[initial].split() or [""]:
        for b in CAN_FINAL.get(final, final).split():
            spelling = a + b
            found.add(re.sub(r"^yyu", "yu", re.sub(r"^(yi|ii)", "yi", spelling)))
            if initial == "j" and a == "y" and b[0] == "i":
                found.add(b)
    return {s: CANTONESE | CHINESE | ATTESTED_IN_CHINESE for s in found}


# --- Korean ---------------------------------------------------------------------------------------------------------

KO_INITIAL = ["g k", "kk gg k g", "n", "d t", "tt dd d t", "r l n", "m", "b p", "pp bb b p", "s", "ss s", "", "j ch", "jj tch ch j",
              "ch tch", "k kh", "t th", "p ph f", "h"]
KO_VOWEL = ["a ah", "ae ai ay a e", "ya yah", "yae", "eo o u ou e", "e eh ae", "yeo yo you yu yuh", "ye yeh", "o oh", "wa", "wae", "oe oi we",
            "yo", "u oo ou woo", "wo weo", "we", "wi ui", "yu yoo you", "eu u e", "ui eui ee i yi", "i ee yi"]
KO_FINAL = ["", "k g ck c", "n", "t d", "l ll r", "m", "p b", "t s d", "ng"]
KO_FINAL_OF = [0, 1, 1, 1, 2, 2, 2, 3, 4, 1, 5, 6, 4, 4, 6, 4, 5, 6, 6, 7, 7, 8, 7, 7, 1, 3, 6, 7]  # jongseong -> index above
KO_SURNAME = {"이": "lee yi rhee ree ri rie", "박": "park pak bak bark", "최": "choi choe choy chey", "김": "kim gim", "정": "chung jung jeong chong cheong",
              "조": "cho jo joe", "임": "lim im rim yim", "노": "roh noh rho no", "유": "yoo ryu you yu lyu", "류": "ryu yoo you lyu yu",
              "우": "woo", "오": "oh", "문": "moon", "심": "shim sim", "신": "shin sin", "양": "yang", "안": "ahn an", "백": "paik baek baik paek",
              "여": "yeo lyuh yuh", "윤": "yoon yun", "권": "kwon gwon", "강": "kang gang", "곽": "kwak gwak", "전": "chun jeon jun", "성": "sung seong",
              "승": "seung sung", "영": "young yeong yung yong", "현": "hyun hyeon hyon", "경": "kyung gyeong kyong kyeong", "희": "hee hui hi", "일": "il ill",
              "은": "eun un", "선": "sun seon son", "순": "soon sun", "석": "suk seok sok", "철": "chul cheol chol", "준": "jun joon chun", "숙": "sook suk", "혜": "hye hae hea",
              "의": "ui eui", "규": "kyu gyu", "열": "yul yeol ryol", "렬": "ryol ryul yeol", "황": "hwang", "서": "seo suh so", "손": "son sohn", "맹": "maeng", "명": "myung myeong myong"}
KO_VOWELS, KO_FINALS = len(KO_VOWEL), len(KO_FINAL)


def korean_spellings(initial, vowel, final):
    found = set()
    for a in KO_INITIAL[initial].split() or [""]:
        for b in KO_VOWEL[vowel].split():
            for c in KO_FINAL[final].split() or [""]:
                found.add(a + b + c)
                if initial == 9 and b[0] in "iyw":
                    found.add("sh" + b.lstrip("y") + c)
                if initial == 5 and b[0] in "iy":
                    found.add(b + c)
    return found


def hangul_parts(syllable):
    index = ord(syllable) - 0xAC00
    return index // 588, index % 588 // 28, KO_FINAL_OF[index % 28]


# --- Japanese -------------------------------------------------------------------------------------------------------

ROWS = {"": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ", "m": "まみむめも",
        "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ"}
KANA = {kana: initial + vowel for initial, row in ROWS.items() for kana, vowel in zip(row, "aiueo")}
KANA |= {"や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "ゐ": "i", "ゑ": "e", "を": "o", "ん": "n", "ゔ": "vu", "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}
HEPBURN = {"si": "shi", "ti": "chi", "tu": "tsu", "hu": "fu", "zi": "ji", "di": "ji", "du": "zu"}
OTHER_KANA = {"shi": ["si"], "chi": ["ti"], "tsu": ["tu"], "fu": ["hu"], "ji": ["zi", "di"], "zu": ["du", "dzu"], "n": ["m"], "o": ["wo"], "vu": ["v", "bu"],
              "e": ["ye"], "ji ": ["dzi"]}
GLIDE = {"shi": "sh", "chi": "ch", "ji": "j"}


def kana_romaji():
    """{unit code: spellings} for every kana and every pair with a small kana."""
    found = {}
    for kana, plain in KANA.items():
        spelling = HEPBURN.get(plain, plain)
        found[ord(kana)] = [spelling] + OTHER_KANA.get(spelling, [])
        if kana == "う":
            found[ord(kana)] = ["u", "w"]
        for small, index in SMALL.items():
            vowel = {"ゃ": "a", "ゅ": "u", "ょ": "o"}.get(small)
            code = KANA_COMBINED + (ord(kana) - 0x3040) * 16 + index
            if vowel and plain[-1] == "i" and len(plain) > 1:
                glide = GLIDE.get(spelling)
                found[code] = [glide + vowel, plain[:-1] + "y" + vowel] if glide else [plain[:-1] + "y" + vowel]
            elif vowel:
                found[code] = [spelling + "y" + vowel]
            elif kana in "ふゔつしちじてでうくぐいとど":
                head = {"ふ": ["f", "ph", "h"], "ゔ": ["v", "b", "w"], "つ": ["ts", "z"], "し": ["sh", "sch", "ch", "s"], "ち": ["ch", "c", "cz"],
                        "じ": ["j", "g", "zh", "dz"], "て": ["t", "th"], "で": ["d"], "う": ["w", "u", "v", "hu"], "く": ["qu", "kw", "k"],
                        "ぐ": ["gw", "g"], "い": ["y", "i"], "と": ["t"], "ど": ["d"]}[kana]
                found[code] = [h + "aiueo"[index - 3] for h in head] + [h + "e" for h in head if index - 3 == 1]
    found[LONG_VOWEL] = ["", "o", "u", "h", "a", "i", "e", "r"]
    found[ord("っ")] = ["", "t", "k", "s", "p", "c"]
    return found


def romaji(kana):
    """Spellings of a word in hiragana: Hepburn with long vowels written out, and shortened or with h."""
    out, i = "", 0
    while i < len(kana):
        pair = kana[i:i + 2]
        if len(pair) == 2 and pair[1] in SMALL and SMALL[pair[1]] < 3 and pair[0] in KANA:
            plain = KANA[pair[0]]
            glide = GLIDE.get(HEPBURN.get(plain, plain))
            out += (glide or plain[:-1] + "y") + "auo"[SMALL[pair[1]]]
            i += 2
        elif kana[i] == "っ" and i + 1 < len(kana):
            following = KANA.get(kana[i + 1], "")
            out += HEPBURN.get(following, following)[:1]
            i += 1
        elif kana[i] in KANA:
            out += HEPBURN.get(KANA[kana[i]], KANA[kana[i]])
            i += 1
        else:
            return set()
    found = {out}
    if "ou" in out or "oo" in out:
        found |= {re.sub("o[uo]", short, out) for short in ("o", "oh", "oo")}
    if "uu" in out:
        found.add(out.replace("uu", "u"))
    return found


STEM = dict(zip("るくすうむぶつぐぬ", "りきしいみびちぎに"))
CLASSICAL = dict(zip("めげけせてべえれねきぎしちびみり", "むぐくすつぶうるぬくぐすつぶむる"))
VOICED = {"k": ["g"], "ts": ["z", "dz"], "t": ["d"], "ch": ["j"], "sh": ["j"], "s": ["z"], "f": ["b", "p"], "h": ["b", "p"]}


def stems(reading):
    """As names use a word: its stem, the whole of it, the form before -masu, and the classical one of verbs and adjectives.
    か.る -> か かる かり; おさ.める -> おさむ; ひろ.い -> ひろし."""
    stem, _, tail = reading.strip("-").partition(".")
    found = {stem, stem + tail}
    if tail and tail[-1] in STEM:
        found.add(stem + tail[:-1] + STEM[tail[-1]])
        if len(tail) > 1:
            found.add(stem + tail[:-1])
            if tail[-2] in CLASSICAL:
                found.add(stem + tail[:-2] + CLASSICAL[tail[-2]])
    if tail.endswith("い"):
        found.add(stem + tail[:-1])
        found.add(stem + (tail[:-1] if tail.endswith("しい") else tail[:-1] + "し"))
    return found


def hiragana(text):
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def with_voicing(spellings):
    """A reading inside a name may begin voiced (kura -> gura) and end doubled (ichi -> ik-): the first is added."""
    found = set(spellings)
    for spelling in spellings:
        for head in ("ts", "ch", "sh", "k", "t", "s", "f", "h"):
            if spelling.startswith(head):
                found |= {v + spelling[len(head):] for v in VOICED[head]}
                break
        if len(spelling) > 2 and spelling.endswith(("tsu", "ku", "chi")):
            found |= {spelling.removesuffix("tsu").removesuffix("ku").removesuffix("chi") + c for c in "kstp"}
    return found


def kanjidic():
    for line in KANJIDIC.read_text(encoding="euc-jp", errors="replace").splitlines():
        if line.startswith("#") or len(line) < 2:
            continue
        words = line.split("{")[0].split()
        readings = set()
        for word in words[1:]:
            if word[0] == "T" and word[1:].isdigit():
                if word == "T2":
                    break
            elif re.match(r"^[ぁ-ゖァ-ヺー.-]+$", word):
                readings |= stems(hiragana(word))
        yield line[0], readings


# --- characters -----------------------------------------------------------------------------------------------------

def unihan(name):
    with bz2.open(UNIHAN / f"Unihan_{name}.txt.bz2", "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t")
                yield chr(int(code[2:], 16)), field, value


def mandarin_of(fields):
    """Toneless syllables, the usual reading first."""
    marked = []
    for field in ("kMandarin", "kHanyuPinlu", "kXHC1983", "kTGHZ2013"):
        value = fields.get(field, "")
        marked += re.findall(r"[^\s,():0-9.*]+", re.sub(r"\S+:", "", value) if field != "kHanyuPinlu" else value)
    if not marked:
        marked = re.findall(r"[^\s,:0-9.*]+", re.sub(r"\S+:", "", fields.get("kHanyuPinyin", "")))[:2]
    found = []
    for syllable in marked:
        plain = letters(unicodedata.normalize("NFC", unicodedata.normalize("NFD", syllable).translate({0x304: None, 0x301: None, 0x30C: None, 0x300: None}))
                        .replace("ü", "v").replace("ê", "e"))
        if plain not in found and INITIAL.match(plain)[2] and set(plain) & set("aeiouv"):  # not the 嗯 that is "ng"
            found.append(plain)
    return found


def japanese_of(char, fields, from_kanjidic):
    found = set()
    for reading in from_kanjidic.get(char, ()):
        found |= romaji(reading)
    if char not in from_kanjidic:
        for field in ("kJapaneseOn", "kJapaneseKun"):
            for word in fields.get(field, "").lower().split():
                found |= {re.sub("o[uo]", "o", word), word}
    return found


class Table:
    """What is written out: classes (a syllable of one language, with its spellings), and the classes of each unit."""

    def __init__(self):
        self.classes, self.usual, self.index, self.units = [], [], {}, collections.defaultdict(list)

    def class_of(self, key, spellings, usual=""):
        spellings = {s: bits for s, bits in spellings.items() if len(s.replace("'", "")) <= LONGEST}
        if key not in self.index:
            self.index[key] = len(self.classes)
            self.classes.append(sorted(spellings.items()))
            self.usual.append(usual)
        return self.index[key]

    def add(self, code, number):
        if number not in self.units[code]:
            self.units[code].append(number)


def same_characters():
    """{character: the others that it is a form of}, from Unihan's variants: simplified, traditional, z-variants."""
    found = collections.defaultdict(set)
    for char, field, value in unihan("Variants"):
        if field in ("kTraditionalVariant", "kSimplifiedVariant", "kZVariant", "kSemanticVariant"):
            for other in value.split():
                found[char].add(chr(int(other.split("<")[0][2:], 16)))
    return found


def compile_table():
    fields = collections.defaultdict(dict)
    for char, field, value in unihan("Readings"):
        fields[char][field] = value
    from_kanjidic, variants, table = dict(kanjidic()), same_characters(), Table()
    for char in fields:
        for syllable in mandarin_of(fields[char]):
            table.class_of(("zh", syllable), mandarin_spellings(syllable), syllable.replace("v", "u"))
    mandarin = len(table.classes)
    for key in list(table.index):  # directly behind the syllables of Mandarin, in the same order
        table.class_of(("foreign", key[1]), {s: FOREIGN for s in foreign_spellings(key[1])})
    for initial in range(len(KO_INITIAL)):
        for vowel in range(KO_VOWELS):
            for final in range(KO_FINALS):
                spellings = {s: KOREAN for s in korean_spellings(initial, vowel, final)}
                usual = [part.split(" ")[0] for part in (KO_INITIAL[initial], KO_VOWEL[vowel], KO_FINAL[final])]
                table.class_of(("ko", initial, vowel, final), spellings, "".join(usual))
    for syllable, extra in KO_SURNAME.items():
        number = table.index[("ko", *hangul_parts(syllable))]
        table.classes[number] = sorted(dict(table.classes[number]).items() | {s: KOREAN for s in extra.split()}.items())
    attested = collections.defaultdict(dict)
    words = {}
    for line in (ROOT / "data/names/spellings.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or line.startswith("han\t"):
            continue
        han, system, spellings = line.split("\t")
        for spelling in spellings.split():
            into = attested[han] if len(han) == 1 else words.setdefault(han, {})
            into[spelling] = into.get(spelling, 0) | ATTESTED[system] | CHINESE | ATTESTED_IN_CHINESE
    for char in sorted(fields):
        forms = [char] + sorted(variants.get(char, ()))
        for form in forms:
            of = fields.get(form, {})
            for syllable in mandarin_of(of):
                table.add(ord(char), table.class_of(("zh", syllable), mandarin_spellings(syllable)))
        for form in forms:
            of = fields.get(form, {})
            for jyutping in re.findall(r"[a-z]+", of.get("kCantonese", "")):
                spellings = cantonese_spellings(jyutping)
                if spellings:
                    table.add(ord(char), table.class_of(("yue", jyutping), spellings))
            for syllable in re.findall("[가-힣]", of.get("kHangul", "")):
                first = hangul_parts(syllable)
                table.add(ord(char), table.index[("ko", *first)])
                if first[0] == 5:  # ㄹ falls or becomes ㄴ at the beginning of a word in the South
                    for initial in (2, 11):
                        table.add(ord(char), table.index[("ko", initial, *first[1:])])
                elif first[0] == 2 and first[1] in (2, 3, 6, 7, 12, 17, 20):
                    table.add(ord(char), table.index[("ko", 11, *first[1:])])
            vietnamese = {letters(w): VIETNAMESE for w in of.get("kVietnamese", "").split() if letters(w)}
            if vietnamese:
                table.add(ord(char), table.class_of(("vi", *sorted(vietnamese)), vietnamese))
            japanese = {s: JAPANESE for s in with_voicing(japanese_of(form, of, from_kanjidic))}
            if japanese:
                table.add(ord(char), table.class_of(("ja", *sorted(japanese)), japanese))
        if char in attested:
            table.add(ord(char), table.class_of(("attested", char), attested[char]))
    for code, spellings in kana_romaji().items():
        table.add(code, table.class_of(("kana", code), {s: JAPANESE for s in spellings}, spellings[0]))
    return table, mandarin, words, len(from_kanjidic)


def packed(spelling):
    """(letters as 64 bits, first letter lowest; whether there is an apostrophe)."""
    plain = spelling.replace("'", "")
    return int.from_bytes(plain.encode().ljust(8, b"\0"), "little"), "'" in spelling


APOSTROPHE = 1 << 14  # of a spelling's bits: the letters stand with an apostrophe


def main(out):
    missing = [str(p) for p in (UNIHAN / "Unihan_Readings.txt.bz2", KANJIDIC) if not p.exists()]
    if missing:
        sys.exit(f"readings.py: {' and '.join(missing)} not found; install Debian's unicode-data and kanjidic (packages.txt)")
    table, mandarin, words, kanji = compile_table()
    spellings, classes = [], []
    for content, usual in zip(table.classes, table.usual):
        classes.append((len(spellings), len(content), packed(usual)[0]))
        for spelling, bits in content:
            value, apostrophe = packed(spelling)
            spellings.append((value, bits | (APOSTROPHE if apostrophe else 0)))
    units, references = [], []
    for code in sorted(table.units):
        units.append((code, len(references), len(table.units[code])))
        references += table.units[code]
    word_rows = []
    for han, found in sorted(words.items()):
        fitting = [(s, bits) for s, bits in sorted(found.items()) if len(s) <= LONGEST]
        word_rows.append((han, len(spellings), len(fitting)))
        spellings += [(packed(s)[0], bits) for s, bits in fitting]
    with open(out, "wb") as file:
        file.write(b"VRD1" + struct.pack("<7I", len(spellings), len(classes), len(units), len(references), len(word_rows), mandarin, KO_FINALS))
        for value, _ in spellings:
            file.write(struct.pack("<Q", value))
        for first, count, usual in classes:
            file.write(struct.pack("<QII", usual, first, count))
        for code, first, count in units:
            file.write(struct.pack("<III", code, first, count))
        for han, first, count in word_rows:
            file.write(struct.pack("<4I", *(list(map(ord, han)) + [0, 0])[:2], first, count))
        for _, bits in spellings:
            file.write(struct.pack("<H", bits))
        for number in references:
            file.write(struct.pack("<H", number))
    print(f"readings: {len(units)} characters, {len(classes)} classes, {len(spellings)} spellings, {kanji} kanji, {len(words)} words")


if __name__ == "__main__":
    main(sys.argv[1])
