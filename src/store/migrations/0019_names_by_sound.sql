-- Keys by which names are found are made anew: Tibetan letters have those of how they are heard, Uyghur ones their
-- vowels (text/names/tibetan.hpp, text/names/uyghur.hpp).
delete from name_key_version;
