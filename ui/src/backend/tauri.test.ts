// How the real backend listens, over Tauri's own stand-in for the program.

import type { Channel } from '@tauri-apps/api/core';
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { afterEach, expect, test, vi } from 'vitest';
import type { BookEvent } from './bindings';
import { tauriBackend } from './tauri';

afterEach(clearMocks);

/** A backend, and what the program tells it. */
function listening() {
  const channels: Channel<BookEvent>[] = [];
  mockIPC((command, payload) => {
    if (command === 'watch_book') channels.push((payload as { onNews: Channel<BookEvent> }).onNews);
  });
  return { backend: tauriBackend(), tell: (news: BookEvent) => channels[0]?.onmessage(news) };
}

test('who begins to listen in the same moment hears what there was news of before', async () => {
  const { backend, tell } = listening();
  backend.onSettings(() => {});
  await Promise.resolve();
  tell('records');
  tell('records');
  const [first, second, other] = [vi.fn(), vi.fn(), vi.fn()];
  backend.onChange(first);
  backend.onLock(other);
  backend.onChange(second);
  await Promise.resolve();
  expect([first, second, other].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0]);
  tell('lock');
  expect(other).toHaveBeenCalledOnce();
});

test('who has stopped listening hears nothing', () => {
  const { backend, tell } = listening();
  const heard = vi.fn();
  const stop = backend.onChange(heard);
  tell('records');
  stop();
  tell('records');
  expect(heard).toHaveBeenCalledOnce();
});
