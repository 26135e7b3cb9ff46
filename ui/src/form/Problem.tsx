// Why a record was not saved, in words of its own. Where a program that does not know the write lock
// was in the way, it is named; its end cannot be waited for in line, so one tries again.

import { useEffect, useRef } from 'react';
import type { ErrorReport, FieldId } from '../backend/bindings';
import { DetailList } from '../lock/DetailList';
import { details } from '../lock/details';
import { problemTitle } from '../notices/problems';

interface ProblemProps {
  problem: ErrorReport;
  onTryAgain: () => void;
}

export function Problem({ problem, onTryAgain }: ProblemProps) {
  const program = problem.code === 'database_busy' ? problem.context.holder : undefined;
  return (
    <div role="alert" className="alert">
      <strong>{problemTitle(problem.code)}</strong>
      {program ? (
        <>
          <DetailList known={details(program, [], program.heldForMs)} />
          <p>Let it finish, or close it, and try again. What you typed is still here.</p>
        </>
      ) : (
        <>
          <p>{problem.message}</p>
          <p>What you typed is still here.</p>
        </>
      )}
      {problem.context.log !== undefined && (
        <p>
          What the system said is in the log: <span className="path">{problem.context.log}</span>
        </p>
      )}
      {problem.code === 'database_busy' && <TryAgain onPress={onTryAgain} />}
    </div>
  );
}

/** How many fields are marked, where that is more than the one that has the focus. */
export function FaultCount({ errors }: { errors: ReadonlyMap<FieldId, string> }) {
  return (
    <p role="status" aria-label="Fields to correct" className="fault-count">
      {errors.size > 1 && `${errors.size} fields need to be corrected`}
    </p>
  );
}

/** Goes while it is tried, and takes back the focus that went with it when it comes again. */
function TryAgain({ onPress }: { onPress: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus();
  }, []);
  return (
    <button type="button" className="button" ref={button} onClick={onPress}>
      Try again
    </button>
  );
}
