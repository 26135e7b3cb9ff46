// Text folded as the book folds it.

import { expect, test } from 'vitest';
import table from '../../../crates/model/src/folding.json';
import { fold } from './folding';

test.each(table.map(([text = '', folded = '']) => ({ text, folded })))('$text', ({ text, folded }) => {
  expect(fold(text).folded).toBe(folded);
  expect(fold(text.normalize('NFD')).folded).toBe(folded);
});
