import { useTranslation } from '../../../i18n';
import { useWords } from '../../../session';
import type { Person, Revealed } from '../types';

interface Props {
  persons: readonly Person[];
  /** In the clear, for as long as they are shown. */
  revealed: readonly Revealed[] | undefined;
}

/** Who petitions, masked unless it was asked for. */
export function Persons({ persons, revealed }: Props) {
  return (
    <ul className="petition-list">
      {persons.map((person) => (
        <PersonLine
          key={person.personKey}
          person={person}
          clear={revealed?.find(({ personKey }) => personKey === person.personKey)}
        />
      ))}
    </ul>
  );
}

function PersonLine({ person, clear }: { person: Person; clear: Revealed | undefined }) {
  const { t } = useTranslation('petition');
  const { word } = useWords();
  const data = [
    clear?.identityNumber ?? person.identityNumber,
    clear?.phone ?? person.phone,
    clear?.birthDate,
    clear?.address,
    clear?.household,
  ].filter((value) => value !== null && value !== undefined && value !== '');
  return (
    <li>
      <div className="petition-line">
        <strong data-content>{clear?.name ?? person.name}</strong>
        <span>{t(`person.${person.kind}`)}</span>
        {person.caseRole !== null && <span>{word('caseRole', person.caseRole)}</span>}
        {person.sex !== null && <span>{word('sex', person.sex)}</span>}
      </div>
      <div className="petition-quiet">
        {person.identityType !== null && `${word('identityType', person.identityType)} `}
        <span data-content>{data.join(' · ')}</span>
      </div>
    </li>
  );
}
