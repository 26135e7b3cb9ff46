// A value that may be long: its beginning, and the rest when it is asked for.

import { useState } from 'react';

const SHORT = 160;

export function LongText({ text }: { text: string }) {
  const [whole, setWhole] = useState(false);
  if (text.length <= SHORT) return text;
  return (
    <>
      {whole ? text : `${text.slice(0, SHORT).trimEnd()}…`}{' '}
      <button type="button" className="link-button" onClick={() => setWhole(!whole)}>
        {whole ? 'Show less' : 'Show all'}
      </button>
    </>
  );
}
