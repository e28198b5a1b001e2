#include "link/said/when.hpp"

#include <gtest/gtest.h>

#include "text/fold.hpp"

namespace vigil::link::said {
namespace {

/// The times of `text` in a document of that date, one after the other.
std::string times(std::string_view text, const std::string& document = "2015-08-12") {
  std::string all;
  for (const Time& time : times_in(text::folded(text), text::Date::parse(document).value()))
    all += (all.empty() ? "" : " ") + time.date.edtf();
  return all;
}

TEST(When, ReadsWholeDatesInEveryOrder) {
  EXPECT_EQ(times("on 3 April 2011"), "2011-04-03");
  EXPECT_EQ(times("on April 3, 2011"), "2011-04-03");
  EXPECT_EQ(times("2011-04-03: stopped"), "2011-04-03");
  EXPECT_EQ(times("the first of April 2011"), "2011-04-01");
  EXPECT_EQ(times("二〇一一年四月三日"), "2011-04-03");
  EXPECT_EQ(times("2011.4.3　机场"), "2011-04-03");
}

TEST(When, KeepsHowSureADateIs) {
  EXPECT_EQ(times("on or about 4 February 2009"), "2009-02-04~");
  EXPECT_EQ(times("freed in about June 2011"), "2011-06~");
  EXPECT_EQ(times("大约于2008年12月8日被拘留"), "2008-12-08~");
  EXPECT_EQ(times("2008年12月8日前后"), "2008-12-08~");
  EXPECT_EQ(times("detained before 20 January 2014"), "../2014-01-20");
  EXPECT_EQ(times("no later than 3 June 2008"), "../2008-06-03");
  EXPECT_EQ(times("2014年8月7日以前"), "../2014-08-07");
  EXPECT_EQ(times("seen after 9 December 2012"), "2012-12-09/..");
  EXPECT_EQ(times("自2012年2月以后下落不明"), "2012-02");
  EXPECT_EQ(times("in July or August 2012"), "2012-07/2012-08");
}

TEST(When, ReadsDaysInFiguresOnlyAsFarAsTheyAreSure) {
  EXPECT_EQ(times("26/08/2014: taken"), "2014-08-26");
  EXPECT_EQ(times("08/26/2014"), "2014-08-26");
  EXPECT_EQ(times("05/10/2014"), "2014");
  EXPECT_EQ(times("26/08/2014 and 05/10/2014"), "2014-08-26 2014-10-05");
  EXPECT_EQ(times("5.10.2014"), "2014-10-05");
  EXPECT_EQ(times("2007, 14 November: five years; 2011, September: out"), "2007-11-14 2011-09");
  EXPECT_EQ(times("20 July '13"), "2013-07-20");
}

TEST(When, ADayInWordsIsOfTheMonthToldBefore) {
  EXPECT_EQ(times("taken on 2 May 2013, and let out on the fifth"), "2013-05-02 2013-05-05");
}

TEST(When, KeepsWhatIsNotToldOpen) {
  EXPECT_EQ(times("in April 2011"), "2011-04");
  EXPECT_EQ(times("in 2011"), "2011");
  EXPECT_EQ(times("2011年4月"), "2011-04");
}

TEST(When, ADayWithoutAYearIsTheLastBeforeTheDocument) {
  EXPECT_EQ(times("on 9 May", "2012-12-01"), "2012-05-09");
  EXPECT_EQ(times("on 24 December", "2015-08-12"), "2014-12-24");
  EXPECT_EQ(times("五月九日", "2012-07-26"), "2012-05-09");
}

TEST(When, WeekdaysAndDaysCountFromTheDocument) {
  EXPECT_EQ(times("on Friday", "2012-12-01"), "2012-11-30");
  EXPECT_EQ(times("yesterday", "2012-12-01"), "2012-11-30");
  EXPECT_EQ(times("last night", "2019-03-08"), "2019-03-07");
  EXPECT_EQ(times("上周三", "2014-01-28"), "2014-01-22");
  EXPECT_EQ(times("昨晚", "2015-04-14"), "2015-04-13");
  EXPECT_EQ(times("上月28日", "2021-01-12"), "2020-12-28");
  EXPECT_EQ(times("本月初", "2015-10-20"), "2015-10");
}

TEST(When, CountsFromTheTimeToldBefore) {
  EXPECT_EQ(times("on 2 August 2016; the next day"), "2016-08-02 2016-08-03");
  EXPECT_EQ(times("on 27 June 2002. The following February"), "2002-06-27 2003-02");
  EXPECT_EQ(times("2002年4月7日；同年12月2日"), "2002-04-07 2002-12-02");
  EXPECT_EQ(times("八月二日；次日", "2016-08-09"), "2016-08-02 2016-08-03");
  EXPECT_EQ(times("nine days after the violence of 5 July 2009"), "2009-07-14");
}

TEST(When, CountsBackAndOnFromTheTimeToldBefore) {
  EXPECT_EQ(times("on 14 March 2014; the previous September"), "2014-03-14 2013-09");
  EXPECT_EQ(times("in October 2002; the next spring"), "2002-10 2003");
  EXPECT_EQ(times("in April last year, and in June of this one", "2015-08-12"), "2014-04 2015-06");
}

TEST(When, SomeDaysHaveNames) {
  EXPECT_EQ(times("on Human Rights Day", "2015-08-12"), "2014-12-10");
  EXPECT_EQ(times("on May Day this year", "2015-08-12"), "2015-05-01");
  EXPECT_EQ(times("this very morning", "2015-08-12"), "2015-08-12");
}

TEST(When, TheDayOfTheDocumentIsMeantByItsWeekday) {
  EXPECT_EQ(times("on Thursday", "2012-09-06"), "2012-09-06");
  EXPECT_EQ(times("last Thursday", "2012-09-06"), "2012-08-30");
}

TEST(When, MonthsAndYearsLater) {
  EXPECT_EQ(times("in February 2014. Seven months later"), "2014-02 2014-09");
  EXPECT_EQ(times("二○一五年十月；翌月"), "2015-10 2015-11");
  EXPECT_EQ(times("in 2009. On the first of April the following year", "2021-07-05"), "2009 2010-04-01");
}

TEST(When, ReadsDaysInWordsAndMonthsInFigures) {
  EXPECT_EQ(times("On the nineteenth of November 2003"), "2003-11-19");
  EXPECT_EQ(times("detained 05/2017 |"), "2017-05");
}

TEST(When, AStoryGoesOnFromWhereItIs) {
  EXPECT_EQ(times("In January 2011 he left. In May he was back."), "2011-01 2011-05");
  EXPECT_EQ(times("Held since July 2013, he was told in May.", "2015-08-12"), "2013-07 2015-05");
}

TEST(When, AWordThatIsNoMonthIsNone) {
  EXPECT_EQ(times("He may march on."), "");
  EXPECT_EQ(times("谈判三年"), "");
}

TEST(When, WithoutADocumentsDateOnlyWhatStandsByItself) {
  EXPECT_EQ(times("on Friday, 3 April 2011", ""), "2011-04-03");
}

TEST(When, CountsBackFromWhatWasToldLast) {
  EXPECT_EQ(times("freed on 5 May 2012; they had been taken nine days before that date"), "2012-05-05 2012-04-26");
  EXPECT_EQ(times("2012年5月5日获释；在那之前三个月，她离开了"), "2012-05-05 2012-02");
}

TEST(When, ADayOfTheMonthToldLast) {
  EXPECT_EQ(times("in June 2003 he was let out on the 12th"), "2003-06 2003-06-12");
  EXPECT_EQ(times("in June 2003 they spoke on the 12th anniversary"), "2003-06");
}

TEST(When, ATitleHoldsNoDay) { EXPECT_EQ(times("《文明日报》前编辑"), ""); }

}  // namespace
}  // namespace vigil::link::said
