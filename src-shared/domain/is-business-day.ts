import type { Temporal } from 'temporal-polyfill';

/** Monday to Friday without the federal holidays of the United States, 5 U.S.C. § 6103(a); one that falls on a weekend is kept on its nearest weekday. */
export function isBusinessDay(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek <= 5 && !isHoliday(day);
}

function isHoliday(day: Temporal.PlainDate): boolean {
  if (isHolidayItself(day)) return true;
  // § 6103(b): a Saturday's is kept on the Friday before; a Sunday's on the Monday after (Executive Order 11582).
  const friday = day.dayOfWeek === 5 && isHolidayItself(day.add({ days: 1 }));
  const monday = day.dayOfWeek === 1 && isHolidayItself(day.subtract({ days: 1 }));
  return friday || monday;
}

function isHolidayItself({ month, day, dayOfWeek, daysInMonth }: Temporal.PlainDate): boolean {
  const which = Math.ceil(day / 7);
  const isLast = day + 7 > daysInMonth;
  switch (month) {
    case 1:
      return day === 1 || (dayOfWeek === 1 && which === 3); // New Year's Day; Martin Luther King
    case 2:
      return dayOfWeek === 1 && which === 3; // Washington
    case 5:
      return dayOfWeek === 1 && isLast; // Memorial Day
    case 6:
      return day === 19; // Juneteenth
    case 7:
      return day === 4; // Independence Day
    case 9:
      return dayOfWeek === 1 && which === 1; // Labor Day
    case 10:
      return dayOfWeek === 1 && which === 2; // Columbus Day
    case 11:
      return day === 11 || (dayOfWeek === 4 && which === 4); // Veterans Day; Thanksgiving
    case 12:
      return day === 25; // Christmas Day
    default:
      return false;
  }
}
