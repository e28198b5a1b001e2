#include "text/date.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "text/edtf.hpp"

namespace vigil::text {
namespace {

using namespace std::chrono_literals;
using std::chrono::year;

Date date(std::string_view edtf) {
  auto read = Date::parse(edtf);
  if (!read) {
    ADD_FAILURE() << edtf << " should be a date: " << read.error().reason;
    return {};
  }
  return *read;
}

Unread refusal(std::string_view edtf) {
  const auto read = Date::parse(edtf);
  if (read) {
    ADD_FAILURE() << edtf << " should not be a date";
    return {};
  }
  return read.error();
}

std::string english(std::string_view edtf) { return print(date(edtf), Lang::en); }
std::string abbreviated(std::string_view edtf) { return print(date(edtf), Lang::en, DateStyle::abbreviated); }
std::string chinese(std::string_view edtf) { return print(date(edtf), Lang::zh_hans); }

void expect_span(std::string_view edtf, Day first, Day last) {
  EXPECT_EQ(date(edtf).earliest(), first) << edtf;
  EXPECT_EQ(date(edtf).latest(), last) << edtf;
}

/// Forms of every kind, out of order.
const std::vector<std::string> forms{"",
                                     "2012",
                                     "2012-07",
                                     "2012-07-01",
                                     "2012-07-23",
                                     "2012-07-23?",
                                     "2012-07~",
                                     "2012%",
                                     "2012-21",
                                     "2012-24",
                                     "201X",
                                     "20XX",
                                     "2XXX",
                                     "XXXX",
                                     "2012-XX",
                                     "2012-07-XX",
                                     "2012-XX-XX",
                                     "-0043",
                                     "0000",
                                     "-004X",
                                     "Y17000",
                                     "Y-170000002",
                                     "2012-07-23T10:15:30Z",
                                     "2012-07-23/2012-07-24",
                                     "2012/2014-07-23",
                                     "2012-07-23/2012-07",
                                     "../2010-05-05",
                                     "../2009",
                                     "/2010",
                                     "2012/..",
                                     "2012/",
                                     "2012-07-01/.."};

TEST(Date, KeepsTheTextThatWasRead) {
  for (const auto& form : forms) EXPECT_EQ(date(form).edtf(), form);
}

TEST(Date, EmptyTextIsTheEmptyDateAndPrintsAsNothing) {
  EXPECT_TRUE(date("").empty());
  EXPECT_EQ(date("").earliest(), std::nullopt);
  EXPECT_EQ(date("").year(), std::nullopt);
  EXPECT_EQ(english(""), "");
}

TEST(Date, DayIsOneDay) {
  expect_span("2012-07-23", Day{year{2012} / 7 / 23}, Day{year{2012} / 7 / 23});
  EXPECT_TRUE(date("2012-07-23").is_one_day());
  EXPECT_FALSE(date("2012-07").is_one_day());
}

TEST(Date, MonthEndsOnItsLastDayInLeapYearsToo) {
  expect_span("2012-02", Day{year{2012} / 2 / 1}, Day{year{2012} / 2 / 29});
  expect_span("2013-02", Day{year{2013} / 2 / 1}, Day{year{2013} / 2 / 28});
  expect_span("1900-02", Day{year{1900} / 2 / 1}, Day{year{1900} / 2 / 28});
  expect_span("2000-02", Day{year{2000} / 2 / 1}, Day{year{2000} / 2 / 29});
}

TEST(Date, UnknownDigitsSpanAllThatTheyCanBe) {
  expect_span("201X", Day{year{2010} / 1 / 1}, Day{year{2019} / 12 / 31});
  expect_span("20XX", Day{year{2000} / 1 / 1}, Day{year{2099} / 12 / 31});
  expect_span("2012-XX", Day{year{2012} / 1 / 1}, Day{year{2012} / 12 / 31});
  expect_span("2012-07-XX", Day{year{2012} / 7 / 1}, Day{year{2012} / 7 / 31});
  expect_span("2012-XX-XX", Day{year{2012} / 1 / 1}, Day{year{2012} / 12 / 31});
  expect_span("-004X", Day{year{-49} / 1 / 1}, Day{year{-40} / 12 / 31});
}

TEST(Date, SeasonsAreThreeWholeMonthsAndWinterEndsInTheNextYear) {
  expect_span("2012-21", Day{year{2012} / 3 / 1}, Day{year{2012} / 5 / 31});
  expect_span("2012-23", Day{year{2012} / 9 / 1}, Day{year{2012} / 11 / 30});
  expect_span("2011-24", Day{year{2011} / 12 / 1}, Day{year{2012} / 2 / 29});
}

TEST(Date, IntervalGoesFromTheFirstDayOfItsStartToTheLastOfItsEnd) {
  expect_span("2012/2014-02", Day{year{2012} / 1 / 1}, Day{year{2014} / 2 / 28});
  EXPECT_TRUE(date("2012/2014").is_interval());
  EXPECT_FALSE(date("2012-07").is_interval());
}

TEST(Date, OpenAndUnknownEndsHaveNoDay) {
  EXPECT_EQ(date("../2010").earliest(), std::nullopt);
  EXPECT_EQ(date("../2010").latest(), Day{year{2010} / 12 / 31});
  EXPECT_EQ(date("/2010").earliest(), std::nullopt);
  EXPECT_EQ(date("2010/..").latest(), std::nullopt);
  EXPECT_EQ(date("2010/").latest(), std::nullopt);
  EXPECT_EQ(date("2010/").earliest(), Day{year{2010} / 1 / 1});
}

TEST(Date, MarksOfDoubtWidenNothing) {
  for (const std::string mark : {"?", "~", "%"}) {
    EXPECT_EQ(date("2012-07" + mark).earliest(), date("2012-07").earliest());
    EXPECT_EQ(date("2012-07" + mark).latest(), date("2012-07").latest());
  }
}

TEST(Date, YearIsThatOfTheEarliestDayElseOfTheLatest) {
  EXPECT_EQ(date("2012-07/2014").year(), 2012);
  EXPECT_EQ(date("../2010-05").year(), 2010);
  EXPECT_EQ(date("-0043").year(), -43);
  EXPECT_EQ(date("Y-170000002").year(), -170000002);
}

TEST(Date, LongYearsAreOnTheSameCalendarAsStdChrono) {
  for (int y = -32000; y <= 32000; y += 397) {
    for (unsigned m = 1; m <= 12; ++m) {
      const std::chrono::year_month_day last{year{y} / static_cast<int>(m) / std::chrono::last};
      edtf::Part part;
      part.precision = edtf::Precision::month;
      part.year = part.last_year = y;
      part.month = m;
      ASSERT_EQ(edtf::last_day(part), Day{last});
      const auto civil = edtf::civil(Day{last});
      ASSERT_EQ(civil.year, y);
      ASSERT_EQ(civil.month, m);
      ASSERT_EQ(civil.day, static_cast<unsigned>(last.day()));
    }
  }
}

TEST(Date, DayOfTheCalendarIsWrittenAsEdtf) {
  EXPECT_EQ(Date::day(year{2017} / 8 / 3), date("2017-08-03"));
  EXPECT_EQ(Date::day(year{-43} / 3 / 15), date("-0043-03-15"));
  EXPECT_EQ(Date::day(year{-43} / 3 / 15).earliest(), date("-0043-03-15").earliest());
}

TEST(Date, EveryDayOfACenturyReadsBackAsItself) {
  for (Day day = Day{year{1949} / 10 / 1}; day < Day{year{2049} / 10 / 1}; day += std::chrono::days{1}) {
    const Date written = Date::day(day);
    const auto read = Date::parse(written.edtf());
    ASSERT_TRUE(read) << written.edtf();
    ASSERT_EQ(read->earliest(), day);
    ASSERT_TRUE(read->is_one_day());
  }
}

TEST(Date, DayThatTheMonthDoesNotHaveIsRefusedWithTheMonthsLength) {
  const Unread why = refusal("2012-02-30");
  EXPECT_EQ(why.reason, "February 2012 has 29 days: there is no day 30");
  EXPECT_EQ(why.offset, 8U);
  EXPECT_EQ(refusal("2013-02-29").reason, "February 2013 has 28 days: there is no day 29");
  EXPECT_EQ(refusal("-0043-02-29").reason, "February -0043 has 28 days: there is no day 29");
  EXPECT_EQ(refusal("2012-04-31").offset, 8U);
  EXPECT_EQ(refusal("2012-07-00").offset, 8U);
  EXPECT_EQ(refusal("2012-01-01/2012-02-30").offset, 19U);
}

TEST(Date, MonthThatDoesNotExistIsRefused) {
  const Unread why = refusal("2012-13");
  EXPECT_EQ(why.reason, "13 is no month (01 to 12) and no season (21 to 24)");
  EXPECT_EQ(why.offset, 5U);
  refusal("2012-00");
  refusal("2012-20");
  refusal("2012-25");
}

TEST(Date, IntervalThatEndsBeforeItStartsIsRefused) {
  const Unread why = refusal("2013-05/2012");
  EXPECT_EQ(why.reason, "the interval ends before it starts");
  EXPECT_EQ(why.offset, 8U);
  date("2012-07-15/2012-07");
  date("2012-07-23/2012-07-23");
}

TEST(Date, SecondSlashIsNamedAsSuch) { EXPECT_EQ(refusal("2012/2013/2014").reason, "an interval has one slash"); }

TEST(Date, WhatIsNotLevelOneIsRefusedWhereItStops) {
  struct Case {
    const char* text;
    std::size_t offset;
  };
  for (const auto& [text, offset] : std::vector<Case>{{"July 2012", 0},
                                                      {" 2012", 0},
                                                      {"2012 ", 4},
                                                      {"12", 2},
                                                      {"20120723", 4},
                                                      {"2012-7-23", 5},
                                                      {"2012-07-", 8},
                                                      {"2012-0X", 5},
                                                      {"2012-07-1X", 8},
                                                      {"2012-XX-07", 7},
                                                      {"2X12", 2},
                                                      {"201X-07", 4},
                                                      {"2012?-07", 5},
                                                      {"2012-07~?", 8},
                                                      {"2012-21-05", 7},
                                                      {"-0000", 0},
                                                      {"Y2012", 0},
                                                      {"Y1234567890", 0},
                                                      {"Y00012", 0},
                                                      {"Y99999999999999999999999999", 0},
                                                      {"Y17000-05", 6},
                                                      {"2012-07T10:15", 7},
                                                      {"2012-07-23T", 11},
                                                      {"2012-07-23T24:00", 11},
                                                      {"2012-07-23T10:60", 14},
                                                      {"2012-07-23T10:15/2013", 10},
                                                      {"2012/2013/2014", 9},
                                                      {"/", 0},
                                                      {"../..", 0},
                                                      {"2012/.", 5},
                                                      {"2012年", 4}}) {
    const Unread why = refusal(text);
    EXPECT_EQ(why.offset, offset) << text << ": " << why.reason;
    EXPECT_FALSE(why.reason.empty()) << text;
  }
}

TEST(Date, CutOffAnywhereReadsOrIsRefusedWithinItsLength) {
  for (const auto& form : forms) {
    for (std::size_t n = 0; n < form.size(); ++n) {
      const auto read = Date::parse(form.substr(0, n));
      if (!read) {
        EXPECT_LE(read.error().offset, n) << form.substr(0, n);
      }
    }
  }
}

TEST(Date, RandomTextIsRefusedWithinItsLengthOrPrintsAndEndsAfterItStarts) {
  std::mt19937 random(20120723);
  const std::string_view likely = "00112222XX---//..~?%YTZ:+";
  int read = 0;
  for (int round = 0; round < 200'000; ++round) {
    std::string text = forms[random() % forms.size()];
    for (std::size_t changes = random() % 3 + 1; changes > 0; --changes) {
      text.insert(random() % (text.size() + 1), 1, likely[random() % likely.size()]);
      text.erase(random() % text.size(), random() % 3);
    }
    const auto parsed = Date::parse(text);
    if (!parsed) {
      ASSERT_LE(parsed.error().offset, text.size()) << text;
      continue;
    }
    ++read;
    ASSERT_EQ(parsed->edtf(), text);
    ASSERT_EQ(print(*parsed, Lang::zh_hans).empty(), text.empty()) << text;
    if (parsed->earliest() && parsed->latest()) {
      ASSERT_LE(*parsed->earliest(), *parsed->latest()) << text;
    }
  }
  EXPECT_GT(read, 10'000) << "the texts are too wild to test what reads";
}

TEST(Date, MonthSortsBeforeItsFirstDay) {
  EXPECT_LT(date("2012-07"), date("2012-07-01"));
  EXPECT_LT(date("2012"), date("2012-01"));
  EXPECT_LT(date("2012-06-30"), date("2012-07"));
}

TEST(Date, OpenStartSortsFirstAndOpenEndLast) {
  EXPECT_LT(date("../2050"), date("1949-10-01"));
  EXPECT_LT(date("../2009"), date("../2010-05-05"));
  EXPECT_LT(date("2012-01-01"), date("2012/.."));
  EXPECT_LT(date("2012/.."), date("2012-01-02"));
  EXPECT_LT(date(""), date("../2009"));
}

TEST(Date, OrderIsTotalAndAgreesWithTheFirstDay) {
  std::vector<Date> dates;
  for (const auto& form : forms) dates.push_back(date(form));
  for (const auto& a : dates) {
    for (const auto& b : dates) {
      EXPECT_EQ((a <=> b) == 0, a == b);
      EXPECT_EQ(a<b, b> a) << a.edtf() << " and " << b.edtf();
      if (a.earliest() && b.earliest() && *a.earliest() < *b.earliest()) {
        EXPECT_LT(a, b) << a.edtf() << " and " << b.edtf();
      }
      for (const auto& c : dates) {
        if (a < b && b < c) {
          EXPECT_LT(a, c) << a.edtf() << ", " << b.edtf() << ", " << c.edtf();
        }
      }
    }
  }
}

TEST(DatePrint, SaysOneDateInBothLanguages) {
  EXPECT_EQ(english("2017-08-13"), "13 August 2017");
  EXPECT_EQ(abbreviated("2017-08-13"), "13 Aug 2017");
  EXPECT_EQ(chinese("2017-08-13"), "2017年8月13日");
  EXPECT_EQ(english("2012-07"), "July 2012");
  EXPECT_EQ(chinese("2012-07"), "2012年7月");
  EXPECT_EQ(english("2012"), "2012");
  EXPECT_EQ(chinese("2012"), "2012年");
  EXPECT_EQ(english("2012-24"), "winter 2012");
  EXPECT_EQ(chinese("2012-21"), "2012年春季");
  EXPECT_EQ(english("2012-07-23T10:15Z"), "23 July 2012, 10:15Z");
}

TEST(DatePrint, ChineseHasOneStyle) {
  EXPECT_EQ(print(date("2012-09-23"), Lang::zh_hans, DateStyle::abbreviated), chinese("2012-09-23"));
}

TEST(DatePrint, SaysDoubtInWords) {
  EXPECT_EQ(english("2014~"), "about 2014");
  EXPECT_EQ(chinese("2014~"), "约2014年");
  EXPECT_EQ(english("2012-07?"), "July 2012?");
  EXPECT_EQ(chinese("2012-07?"), "2012年7月？");
  EXPECT_EQ(english("2012-07-23%"), "about 23 July 2012?");
}

TEST(DatePrint, SaysWhatIsNotKnown) {
  EXPECT_EQ(english("201X"), "2010s");
  EXPECT_EQ(chinese("201X"), "2010年代");
  EXPECT_EQ(english("200X"), "between 2000 and 2009");
  EXPECT_EQ(chinese("20XX"), "2000年至2099年间");
  EXPECT_EQ(english("2012-XX"), "some month in 2012");
  EXPECT_EQ(chinese("2012-07-XX"), "2012年7月某日");
  EXPECT_EQ(english("2012-07-XX"), "some day in July 2012");
  EXPECT_EQ(chinese("2012-XX-XX"), "2012年某月某日");
}

TEST(DatePrint, SaysWhatARangeSharesOnce) {
  EXPECT_EQ(english("2012-07-23/2012-07-24"), "23–24 July 2012");
  EXPECT_EQ(abbreviated("2012-07-23/2012-07-24"), "23–24 Jul 2012");
  EXPECT_EQ(chinese("2012-07-23/2012-07-24"), "2012年7月23日至24日");
  EXPECT_EQ(english("2012-04-27/2012-05-05"), "27 April – 5 May 2012");
  EXPECT_EQ(chinese("2012-04-27/2012-05-05"), "2012年4月27日至5月5日");
  EXPECT_EQ(english("2012-12-27/2013-01-05"), "27 December 2012 – 5 January 2013");
  EXPECT_EQ(chinese("2012-12-27/2013-01-05"), "2012年12月27日至2013年1月5日");
  EXPECT_EQ(english("2012-07-23/2013-07-24"), "23 July 2012 – 24 July 2013");
  EXPECT_EQ(english("2012-04/2012-05"), "April–May 2012");
  EXPECT_EQ(english("2012-04/2013-05"), "April 2012 – May 2013");
  EXPECT_EQ(chinese("2012-04/2012-05"), "2012年4月至5月");
  EXPECT_EQ(english("2012/2014"), "2012–2014");
  EXPECT_EQ(chinese("2012/2014"), "2012年至2014年");
  EXPECT_EQ(english("2012/2014-05-02"), "2012 – 2 May 2014");
  EXPECT_EQ(english("2012-07-23/2012-07-23"), "23 July 2012");
}

TEST(DatePrint, DoubtfulEndsOfARangeAreNotContracted) {
  EXPECT_EQ(english("2012-07-23~/2012-07-24"), "about 23 July 2012 – 24 July 2012");
  EXPECT_EQ(english("2012/2014?"), "2012 – 2014?");
}

TEST(DatePrint, SaysOpenAndUnknownEndsApart) {
  EXPECT_EQ(english("../2010-05-05"), "by 5 May 2010");
  EXPECT_EQ(chinese("../2010-05-05"), "不晚于2010年5月5日");
  EXPECT_EQ(english("/2010"), "until 2010, start unknown");
  EXPECT_EQ(english("2010-05/.."), "since May 2010");
  EXPECT_EQ(chinese("2010-05/.."), "2010年5月起");
  EXPECT_EQ(english("2010-05/"), "from May 2010, end unknown");
  EXPECT_EQ(chinese("2010-05/"), "2010年5月起，结束时间不详");
}

TEST(DatePrint, CountsYearsBeforeTheFirstWithoutAYearZero) {
  EXPECT_EQ(english("0000"), "1 BC");
  EXPECT_EQ(english("-0043-03-15"), "15 March 44 BC");
  EXPECT_EQ(chinese("-0043-03-15"), "公元前44年3月15日");
  EXPECT_EQ(english("-0043/-0040"), "44 BC – 41 BC");
}

TEST(DatePrint, EveryFormPrintsInBothLanguagesWithoutALeftOverPlaceholder) {
  for (const auto& form : forms) {
    for (const Lang lang : all_langs) {
      const std::string printed = print(date(form), lang);
      EXPECT_EQ(printed.empty(), form.empty()) << form;
      EXPECT_EQ(printed.find_first_of("{}"), std::string::npos) << printed;
    }
  }
}

TEST(Date, HtmlDatetimeIsGivenOnlyWhereHtmlAllowsTheForm) {
  EXPECT_EQ(date("2012").html_datetime(), "2012");
  EXPECT_EQ(date("2012-07").html_datetime(), "2012-07");
  EXPECT_EQ(date("2012-07-23").html_datetime(), "2012-07-23");
  for (const auto* form : {"2012~", "2012-21", "201X", "2012/2013", "-0043", "0000", "Y17000", "../2010", ""}) {
    EXPECT_EQ(date(form).html_datetime(), "") << form;
  }
}

TEST(Date, EveryDateOfTheBundledRecordReads) {
  const std::set<std::string> columns{"date",
                                      "said",
                                      "reported",
                                      "start",
                                      "end",
                                      "born",
                                      "made",
                                      "due",
                                      "until",
                                      "seen_until",
                                      "seen_from",
                                      "seen_to",
                                      "from",
                                      "term_ends",
                                      "started",
                                      "of_date",
                                      "state_last_confirmed"};
  std::size_t read = 0;
  for (const auto& file : std::filesystem::directory_iterator("data/record")) {
    if (file.path().extension() != ".tsv") continue;
    std::ifstream in(file.path());
    std::string line, cell;
    std::vector<std::string> names;
    for (std::getline(in, line); !line.empty() || !in.eof(); line.clear(), std::getline(in, line)) {
      std::istringstream cells(line);
      std::vector<std::string> row;
      while (std::getline(cells, cell, '\t')) row.push_back(cell);
      if (names.empty()) {
        names = row;
        continue;
      }
      for (std::size_t i = 0; i < std::min(row.size(), names.size()); ++i) {
        if (!columns.contains(names[i]) || row[i].empty()) continue;
        const auto parsed = Date::parse(row[i]);
        EXPECT_TRUE(parsed) << file.path() << ": " << row[i];
        ++read;
      }
    }
  }
  EXPECT_GT(read, 1000U) << "data/record should hold the bundled record";
}

}  // namespace
}  // namespace vigil::text
