// A month to pick a day from, beside the field. Weeks, months and their names are the locale's.

import { parseDate, type CalendarDate } from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { RefObject } from 'react';
import { Button } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid, CalendarHeading } from 'react-aria-components/Calendar';
import { Dialog } from 'react-aria-components/Dialog';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Popover } from 'react-aria-components/Popover';
import { currentLocale } from '../lib/locale';

interface DateCalendarProps {
  /** `YYYY-MM-DD`; of anything else, this month is shown. */
  day: string;
  beside: RefObject<HTMLElement | null>;
  onPick: (day: string) => void;
  onClose: () => void;
}

export default function DateCalendar({ day, beside, onPick, onClose }: DateCalendarProps) {
  return (
    <I18nProvider locale={`${currentLocale()}-u-ca-gregory`}>
      {/* What is pressed here is not meant for what lies beneath. */}
      <span
        role="presentation"
        onKeyDown={(event) => event.stopPropagation()}
        onBlur={(event) => event.stopPropagation()}
      >
        <Popover
          className="popover calendar-popover"
          placement="bottom end"
          triggerRef={beside}
          isOpen
          onOpenChange={(open) => {
            if (!open) onClose();
          }}
        >
          <Dialog aria-label="Pick a day" className="calendar-dialog">
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- somebody asked for it, to pick in it */}
            <Calendar autoFocus value={dayOf(day)} onChange={(picked) => onPick(picked.toString())}>
              <header className="calendar-head">
                <Button slot="previous" className="button quiet icon-button">
                  <ChevronLeft aria-hidden className="icon" />
                </Button>
                <CalendarHeading />
                <Button slot="next" className="button quiet icon-button">
                  <ChevronRight aria-hidden className="icon" />
                </Button>
              </header>
              <CalendarGrid weekdayStyle="short">{(date) => <CalendarCell date={date} />}</CalendarGrid>
            </Calendar>
          </Dialog>
        </Popover>
      </span>
    </I18nProvider>
  );
}

function dayOf(day: string): CalendarDate | null {
  try {
    return parseDate(day);
  } catch {
    return null;
  }
}
