// What a saved record of this book survives, for everybody who has the book open.

import { useQuery } from '@tanstack/react-query';
import type { Durability } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { durabilityQuery } from '../backend/queries';
import { RadioInput } from '../controls/RadioInput';
import { useWrites } from '../write/context';

const OPTIONS = [
  {
    key: 'normal',
    name: 'Normal',
    note: 'What is saved survives a program that crashes or is killed. A power cut can take the last moments before it, never more.',
  },
  {
    key: 'full',
    name: 'Full',
    note: 'It survives a power cut, too. Each save then waits until the disk has it, which is many times slower: some milliseconds on a good disk, far more on a slow one.',
  },
] as const;

interface DurabilitySettingProps {
  readOnly: boolean;
  onProblem: (thrown: unknown) => void;
}

export function DurabilitySetting({ readOnly, onProblem }: DurabilitySettingProps) {
  const backend = useBackend();
  const writes = useWrites();
  const durability = useQuery(durabilityQuery(backend));

  async function choose(chosen: Durability): Promise<void> {
    try {
      await writes.write({ write: 'set_durability', durability: chosen });
      await durability.refetch();
    } catch (thrown) {
      onProblem(thrown);
    }
  }

  return (
    <RadioInput
      label="How safely this book is saved"
      value={durability.data}
      options={OPTIONS}
      disabled={readOnly || durability.data === undefined}
      onChoose={(chosen) => void choose(chosen)}
    />
  );
}
