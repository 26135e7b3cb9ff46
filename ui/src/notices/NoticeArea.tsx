// Shows the latest notice, in a place of its own. The live region itself is always there: a region that appears together
// with its text is not read out by every screen reader.

import { useEffect, useState } from 'react';
import { useStore } from '../lib/store';
import { ACTION_MS, NOTICE_MS, useNotices } from './notices';

export function NoticeArea() {
  const notices = useNotices();
  const notice = useStore(notices);
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (notice === null || held) return;
    const timer = setTimeout(() => notices.clear(), notice.actions.length > 0 ? ACTION_MS : NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice, held, notices]);

  return (
    <div
      className="notice-area"
      // An open dialog hides the rest of the window from screen readers, but not this: "Saved" is said
      // in the moment in which the dialog goes.
      data-live-announcer="true"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div className="notice-box">
        <div role="status" aria-label="Notices">
          {notice && (
            <p key={notice.id} className="notice">
              {notice.text}
            </p>
          )}
        </div>
        {notice?.actions.map(({ name, run }) => (
          <button
            // Another notice has other buttons: what is pressed while it comes is not let go on them.
            key={`${notice.id} ${name}`}
            type="button"
            className="notice-action"
            onClick={() => {
              notices.clear();
              setHeld(false);
              run();
            }}
          >
            {name}
          </button>
        ))}
      </div>
    </div>
  );
}
