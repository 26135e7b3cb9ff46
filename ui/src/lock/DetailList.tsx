// What is known of a program that is in the way, one line for each detail.

import type { Detail } from './details';

export function DetailList({ known }: { known: Detail[] }) {
  if (known.length === 0) return null;
  return (
    <dl aria-label="Details" className="details">
      {known.map(({ term, text }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
