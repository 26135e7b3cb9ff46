// Cells as text on the clipboard, in the form that spreadsheets write and read: tabs between cells, a line
// for each row, and quotes around a cell that holds a tab, a line break or a quote.

export function toTsv(rows: string[][]): string {
  return rows.map((row) => row.map(quoted).join('\t')).join('\n');
}

/** The rows of a text; the line break that spreadsheets put after the last row makes no row. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = cellAt(text, at);
    row.push(cell.text);
    at = cell.end;
    if (text[at] === '\t') {
      at += 1;
      if (at < text.length) continue;
      row.push('');
    }
    rows.push(row);
    row = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
  return rows;
}

function quoted(cell: string): string {
  return /[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const QUOTED = /"([^"]*(?:""[^"]*)*)"(?=[\t\r\n]|$)/y;
const PLAIN = /[^\t\r\n]*/y;

/** Quotes count only around the whole of a cell: some programs leave those within one as they are. */
function cellAt(text: string, at: number): { text: string; end: number } {
  QUOTED.lastIndex = at;
  const found = QUOTED.exec(text);
  if (found) return { text: (found[1] ?? '').replaceAll('""', '"'), end: QUOTED.lastIndex };
  PLAIN.lastIndex = at;
  return { text: PLAIN.exec(text)?.[0] ?? '', end: PLAIN.lastIndex };
}
