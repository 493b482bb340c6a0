import { Link } from '@tanstack/react-router';
import { StateTag } from '../../ui';
import { useText } from '../../i18n/use-text';
import type { LatePetition } from './types';

/** Number, what it is about, and its marks. */
export function PetitionCell({ row }: { row: LatePetition }) {
  const text = useText();
  return (
    <div className="late-petition">
      <Link to="/petitions/$petitionKey" params={{ petitionKey: row.petitionKey }} data-content>
        {row.number}
      </Link>
      <span className="late-note">
        {text(row.claimKindName)} · {text(row.statusName)}
      </span>
      {row.marks.length > 0 && (
        <span className="late-marks">
          {row.marks.map(({ mark, name }) => (
            <StateTag key={mark} tone="warning">
              {text(name)}
            </StateTag>
          ))}
        </span>
      )}
    </div>
  );
}
