// The fake book as the development server shows it, set up by the page's address: `?fake&rows=7900`,
// `&held`, `&readonly`, `&fail=disk_full`, `&openfail=corrupt`, `&live` (others write now and then),
// `&preparing`.

import type { ErrorCode } from '../backend/bindings';
import { FakeBackend } from './fake';
import { field, holder, instance, report, SAMPLES, someFields } from './fakeData';

declare global {
  interface Window {
    /** Lets whoever looks at the page drive the book. */
    fake?: FakeBackend;
  }
}

export function fakeFromAddress(address: string): FakeBackend {
  const asked = new URLSearchParams(address);
  const rows = Number(asked.get('rows') ?? 0);
  const fake = new FakeBackend([
    { name: 'Samples', fields: someFields, synthetic: rows },
    { name: 'Instruments', fields: [field('Name', 'text'), field('Notes', 'long_text')], synthetic: 86 },
    { name: 'Findings', fields: wideFields, synthetic: 41 },
  ]);
  fake.recent = [
    { name: 'Field lab', directory: '/srv/books/field-lab' },
    { name: 'Front desk', directory: '/srv/books/front-desk' },
  ];
  fake.instances = [
    instance({ thisProcess: true }),
    instance({ pid: 4240, user: 'desk' }),
    instance({ pid: 4132, process: 'daybook 0.3.0 (command line)' }),
  ];
  fake.patienceMs = 500;
  fake.pageMs = Number(asked.get('pagems') ?? 0);
  if (asked.has('preparing')) {
    fake.preparing = [{ collection: SAMPLES, purpose: 'Sort by Amount', done: 430_000, total: 1_000_000 }];
  }
  if (asked.has('readonly')) fake.access = 'read_only';
  if (asked.has('held')) {
    fake.hold(holder(), [
      { pid: 4140, process: 'daybook', thisProcess: false },
      { pid: 4141, process: 'daybook', thisProcess: false },
      { pid: 1, process: 'daybook-app', thisProcess: true },
    ]);
  }
  const fails = asked.get('fail');
  if (fails) fake.failAlways('write', report(fails as ErrorCode, 'The disk that holds /srv/books/field-lab is full. Make room there, then press Save again.'));
  const openFails = asked.get('openfail');
  if (openFails) {
    fake.failAlways(
      'book',
      report(openFails as ErrorCode, 'records.db in this directory is damaged and was left untouched. Restore it from a backup, or open another book.', {
        path: '/srv/books/field-lab/records.db',
      }),
    );
  }
  if (asked.has('live')) {
    let count = 0;
    setInterval(() => {
      count += 1;
      fake.addElsewhere('Samples', { Name: `From the balance, ${count}`, Amount: count / 4, State: 'To analyse' });
    }, 1500);
  }
  window.fake = fake;
  return fake;
}

const wideFields = [
  field('Title', 'text', { required: true }),
  field('Reported by', 'text'),
  field('Seen on', 'date'),
  field('Severity', 'choice', { choices: ['Low', 'Middle', 'High', 'Urgent'] }),
  field('Cost', 'number'),
  field('Confirmed', 'checkbox'),
  field('Where it was seen', 'text'),
  field('Description', 'long_text'),
];
