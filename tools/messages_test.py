#!/usr/bin/env python3
"""Tests of tools/messages.py: what it reads from a catalogue, and each fault that `check` must find."""
import pathlib
import tempfile
import unittest

import messages

SOURCE = 'msgid "about {}"\nmsgstr ""\n\nmsgid "{} case"\nmsgid_plural "{} cases"\nmsgstr[0] ""\n'
WHOLE = 'msgid "about {}"\nmsgstr "约{}"\n\nmsgid "{} case"\nmsgid_plural "{} cases"\nmsgstr[0] "{}人"\n'


def catalogue(text):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "x.po"
        path.write_text(text, encoding="utf-8")
        return messages.read_catalogue(path)


def problems(text, source=SOURCE):
    return list(messages.problems(catalogue(source), catalogue(text)))


class Check(unittest.TestCase):
    def test_a_whole_catalogue_has_no_problem(self):
        self.assertEqual(problems(WHOLE), [])

    def expect_one(self, text, words, source=SOURCE):
        found = problems(text, source)
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0])

    def test_a_missing_message_is_found(self):
        self.expect_one(WHOLE.split("\n\n")[0] + "\n", '"{} case" is missing')

    def test_an_untranslated_message_is_found(self):
        self.expect_one(WHOLE.replace("约{}", ""), "not translated")
        self.expect_one(WHOLE.replace("{}人", ""), "not translated")

    def test_a_fuzzy_message_is_found(self):
        self.expect_one("#, fuzzy\n" + WHOLE, "fuzzy")

    def test_a_message_kept_as_obsolete_is_found(self):
        self.expect_one(WHOLE + '\n#~ msgid "old"\n#~ msgstr "旧"\n', "no longer in the source")

    def test_a_message_that_the_source_has_no_more_is_found(self):
        self.expect_one(WHOLE + '\nmsgid "old"\nmsgstr "旧"\n', "no longer in the source")

    def test_another_plural_is_found(self):
        self.expect_one(WHOLE.replace("{} cases", "{} files"), "another plural")

    def test_one_message_in_another_context_is_another_message(self):
        found = problems('msgctxt "verb"\n' + WHOLE)
        self.assertEqual(len(found), 2, found)

    def test_a_lost_placeholder_is_found(self):
        self.expect_one(WHOLE.replace("约{}", "约"), "placeholders")
        self.expect_one(WHOLE.replace("{}人", "人"), "placeholders")
        self.expect_one(WHOLE.replace("约{}", "约{date}"), "placeholders")

    def test_a_singular_may_leave_its_number_out(self):
        self.assertEqual(problems(WHOLE.replace('"{} case"', '"one case"'),
                                  SOURCE.replace('"{} case"', '"one case"')), [])

    def test_placeholders_may_change_their_order_by_number(self):
        source = 'msgid "{} of {}"\nmsgstr ""\n'
        self.assertEqual(problems('msgid "{} of {}"\nmsgstr "{1}之{0}"\n', source), [])
        self.expect_one('msgid "{} of {}"\nmsgstr "{1}之{1}"\n', "placeholders", source)

    def test_doubled_braces_are_no_placeholder(self):
        self.assertFalse(messages.placeholders("{{}} {{x}}"))

    def test_texts_over_several_lines_are_read_whole(self):
        entries = catalogue('msgid ""\n"about "\n"{}\\n"\nmsgstr ""\n')
        self.assertIn((None, "about {}\n"), entries)


class Collect(unittest.TestCase):
    def test_each_way_to_mark_a_message_is_found(self):
        code = ('a(text::tr(lang, "one")); trn(lang, "{} two", "{} twos", n); trc(Lang::en, "ctx", "three");\n'
                't("four"); tn("{} five", "{} fives", n); c.tc("ctx", "six"); tr_mark("seven"); trc_mark("ctx", "eight");\n'
                'other("nine");\n')
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "src").mkdir()
            (root / "src" / "x.cpp").write_text(code, encoding="utf-8")
            (root / "src" / "x_test.cpp").write_text('tr(lang, "ten");', encoding="utf-8")
            template = root / "x.pot"
            messages.collect(template, root)
            found = set(messages.read_catalogue(template)) - {(None, "")}
            self.assertNotIn("POT-Creation-Date", template.read_text(encoding="utf-8"))
        self.assertEqual(found, {(None, "one"), (None, "{} two"), ("ctx", "three"), (None, "four"), (None, "{} five"),
                                 ("ctx", "six"), (None, "seven"), ("ctx", "eight")})


if __name__ == "__main__":
    unittest.main()
