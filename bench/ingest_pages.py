#!/usr/bin/env python3
"""ingest_pages.py COUNT FILE: COUNT invented articles, each another one, as one WARC.gz of HTTP answers: of three two in
English, one in Chinese; menu, scripts and footer around each as news pages have them; in two of three some people of
data/record/people.tsv, whose detention, sentence or raising is told in some. Fixed seed: article N is the same in every
file."""
import csv
import datetime
import gzip
import hashlib
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SITES = ["news.example.org", "daily.example.net", "watch.example.com", "observer.example.org"]
PLACES = [("Harbin", "哈尔滨"), ("Chengdu", "成都"), ("Urumqi", "乌鲁木齐"), ("Lhasa", "拉萨"), ("Guangzhou", "广州"),
          ("Hangzhou", "杭州"), ("Xi'an", "西安"), ("Linyi", "临沂"), ("Geneva", "日内瓦"), ("Brussels", "布鲁塞尔"),
          ("Bern", "伯尔尼"), ("Canberra", "堪培拉"), ("Tianjin", "天津"), ("Kashgar", "喀什"), ("Changsha", "长沙")]
THINGS = [("the harvest", "收成"), ("the new railway", "新铁路"), ("housing prices", "房价"), ("the school law", "教育法"),
          ("a court reform", "司法改革"), ("the river dam", "水坝"), ("the tax office", "税务局"), ("a tea market", "茶叶市场"),
          ("the museum", "博物馆"), ("local elections", "基层选举"), ("the textile mills", "纺织厂"), ("air quality", "空气质量"),
          ("hospital fees", "医院收费"), ("the spring floods", "春季洪水"), ("a football club", "足球俱乐部"),
          ("the land registry", "土地登记"), ("the night market", "夜市"), ("broadcast licences", "广播执照")]
WHO = [("a resident", "一位居民"), ("the mayor's office", "市长办公室"), ("a retired teacher", "一名退休教师"),
       ("two shopkeepers", "两名店主"), ("the planning bureau", "规划局"), ("a spokeswoman", "一名女发言人"),
       ("an economist", "一位经济学家"), ("several lawyers", "几名律师"), ("a union of drivers", "一个司机工会")]
CHARGES = [("inciting subversion of state power", "煽动颠覆国家政权罪"), ("picking quarrels and provoking trouble", "寻衅滋事罪"),
           ("separatism", "分裂国家罪"), ("illegal business activity", "非法经营罪")]
PLAIN_EN = [
    "{Who} in {place} said on {day} that {thing} had changed more in {n} months than in the ten years before.",
    "According to figures that {who} published, {n} per cent of those asked in {place} were content with {thing}.",
    "The paper {made} reported that {thing} would cost {n} million more than had been planned.",
    "“We have waited long for this,” {who} said, “and {thing} is still what worries people in {place} most.”",
    "Nobody at {made} could be reached by telephone, and a letter of {day} was not answered.",
    "In {place} the question of {thing} has been discussed since the winter, when {n} households signed a petition.",
    "{Who}, who asked not to be named, described how {made} had bought the land beside {thing}.",
    "A second reading is planned for {day}, and {who} expects that little will be changed in it.",
    "Trains between {place} and {other} were late again; {n} passengers spent the night in the waiting hall.",
    "For {made}, which employs {n} people, {thing} is a matter of bread and not of principle, {who} added.",
    "Visitors from {other} came to {place} to see how {thing} is managed there, and went home with open questions.",
    "The archive of {place} holds {n} letters about it, of which the oldest was written before the bridge was built."]
PLAIN_ZH = [
    "{place}的{who}在{day}表示，{thing}在{n}个月里的变化比过去十年还要大。", "据{who}公布的数字，{place}有{n}％的受访者对{thing}表示满意。",
    "“我们等了很久，”{who}说，“{thing}仍然是{place}民众最担心的问题。”", "去年冬天，{n}户居民联名请愿之后，{place}一直在讨论{thing}。",
    "{who}不愿透露姓名，并介绍了{thing}旁边的土地是怎样出售的。", "第二次审议定于{day}举行，{who}预计内容不会有很大改动。",
    "从{place}到{other}的列车再次晚点，{n}名乘客在候车室过夜。", "来自{other}的访客到{place}了解{thing}的管理办法，带着许多疑问回去。"]
SAID_EN = [
    "{name} was detained in {place} on {day} on suspicion of {charge}, relatives said.",
    "A court in {place} sentenced {name} to {years} years in prison for {charge} on {day}.",
    "The delegation raised the case of {name} during the human rights dialogue in {other}.",
    "{name} was released from prison on {day} after serving {years} years.",
    "Friends of {name} have not been able to visit since {day}.", "{name} has written about {thing} for many years.",
    "“{name} should be released at once,” {who} said in {other}."]
SAID_ZH = [
    "{name}于{day}在{place}因涉嫌{charge}被刑事拘留。", "{place}中级法院于{day}以{charge}判处{name}有期徒刑{years}年。",
    "代表团在{other}举行的人权对话中提到了{name}的案件。", "{name}服刑{years}年后于{day}获释。",
    "{name}的朋友说，自{day}以来一直未能会见。", "{name}多年来一直撰写有关{thing}的文章。"]
SYLLABLES = "bar dol ek fen gri hol ist jor kam lun mor nes ost pel qua rin sol tam ur vel wen yar zet".split()


def people():
    with open(ROOT / "data/record/people.tsv", encoding="utf-8", newline="") as table:
        return [(row["name_en"], row["name_zh_hans"] or row["name_en"]) for row in csv.DictReader(table, delimiter="\t")]


class Article:
    def __init__(self, number, register):
        self.r = r = random.Random(f"ingest {number}")
        self.number, self.chinese = number, number % 3 == 2
        self.date = datetime.date(2005, 1, 1) + datetime.timedelta(days=r.randrange(7000))
        self.named = [person[self.chinese] for person in r.sample(register, r.choice([0, 1, 2, 4]))] if number % 3 else \
            [person[self.chinese] for person in r.sample(register, r.choice([0, 0, 1]))]
        self.made = [" ".join("".join(r.choices(SYLLABLES, k=2)).capitalize() for _ in range(2)) for _ in range(3)]
        thing, place = r.choice(THINGS)[self.chinese], r.choice(PLACES)[self.chinese]
        self.title = (f"{place}：{thing}与{number}号文件" if self.chinese else
                      f"{place} and {thing}: the {self.made[0]} paper, no. {number}")
        self.address = f"https://{r.choice(SITES)}/{self.date:%Y/%m/%d}/article-{number}.html"

    def day(self):
        day = self.date - datetime.timedelta(days=self.r.randrange(1, 700))
        return f"{day.year}年{day.month}月{day.day}日" if self.chinese else f"{day.day} {day:%B %Y}"

    def sentence(self, name=None):
        r, zh = self.r, self.chinese
        templates = (SAID_ZH if zh else SAID_EN) if name else (PLAIN_ZH if zh else PLAIN_EN)
        who, place, other = r.choice(WHO)[zh], r.choice(PLACES)[zh], r.choice(PLACES)[zh]
        return r.choice(templates).format(
            who=who, Who=who[0].upper() + who[1:], place=place, other=other, thing=r.choice(THINGS)[zh], day=self.day(),
            n=r.randrange(2, 99), made=r.choice(self.made), name=name, charge=r.choice(CHARGES)[zh], years=r.randrange(2, 14))

    def paragraphs(self):
        for _ in range(self.r.randrange(7, 15)):
            sentences = [self.sentence() for _ in range(self.r.randrange(2, 5))]
            if self.named and self.r.random() < 0.6:
                sentences[self.r.randrange(len(sentences))] = self.sentence(self.r.choice(self.named))
            yield ("" if self.chinese else " ").join(sentences)

    def html(self):
        r = self.r
        links = "".join(f'<li class="menu-item menu-item-{i}"><a href="/section/{i}" title="Section {i}">'
                        f'{"栏目" if self.chinese else "Section"} {i}</a></li>\n' for i in range(40))
        script = "".join(f'window.layer.push({{"event":"view-{r.randrange(10**6)}","slot":"ad-{i}","w":728}});\n'
                         for i in range(30))
        body = "".join(f"<p>{text}</p>\n" for text in self.paragraphs())
        related = "".join(f'<li><a href="/{i}">{r.choice(THINGS)[self.chinese]}</a></li>' for i in range(8))
        return (f'<!doctype html>\n<html lang="{"zh-CN" if self.chinese else "en"}"><head><meta charset="utf-8">'
                f'<title>{self.title} | Example News</title><meta property="og:title" content="{self.title}">'
                f'<meta property="article:published_time" content="{self.date}T08:00:00Z">'
                f'<link rel="stylesheet" href="/style.css"><script>\n{script}</script></head>\n<body>'
                f'<header><nav><ul>{links}</ul></nav></header>\n<main><article class="article-body"><h1>{self.title}</h1>\n'
                f'{body}</article><aside class="related"><ul>{related}</ul></aside></main>\n'
                f'<footer><p>© {self.date.year} Example News. All rights reserved.</p></footer></body></html>\n').encode()


def records(count):
    register = people()
    yield (b"WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
           b"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
    for number in range(count):
        article = Article(number, register)
        page = article.html()
        answer = (f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\n\r\n").encode() + page
        name = hashlib.md5(str(number).encode()).hexdigest()
        yield (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {article.address}\r\n"
               f"WARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{name[:8]}-{name[8:12]}-{name[12:16]}-"
               f"{name[16:20]}-{name[20:]}>\r\nContent-Type: application/http; msgtype=response\r\n"
               f"Content-Length: {len(answer)}\r\n\r\n").encode() + answer + b"\r\n\r\n"


def main():
    with open(sys.argv[2], "wb") as out:
        for record in records(int(sys.argv[1])):
            out.write(gzip.compress(record, 6, mtime=0))


if __name__ == "__main__":
    main()
