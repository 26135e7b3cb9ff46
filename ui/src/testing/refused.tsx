// Brings a test to the lock dialog.

import { FakeBackend } from '../fake/fake';
import { dialog, openForm, openWindow, pressSave } from './window';

/** Types "Pond" and presses Save while another program holds the lock. */
export async function refused(fake = new FakeBackend(), held = () => fake.hold()) {
  const opened = await openWindow(fake);
  const name = await openForm(opened.user);
  await opened.user.type(name, 'Pond');
  held();
  await pressSave(opened.user);
  await dialog();
  return opened;
}
