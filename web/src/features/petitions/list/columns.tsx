import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { StateTag } from '../../../ui';
import type { Words } from '../../../session';
import { ClockTag } from './ClockTag';
import type { PetitionSummary } from './request';

/** In the order in which they are offered; the server's export knows the same names. */
export const COLUMN_NAMES = [
  'number',
  'status',
  'petitioner',
  'claimKind',
  'caseNumber',
  'receivedOn',
  'dueOn',
  'registeringCourt',
  'handlingCourt',
  'executingCourt',
  'handlerName',
  'channel',
  'form',
  'headcount',
  'timesRaised',
  'marks',
  'riskLevel',
  'outcome',
] as const;
export type ColumnName = (typeof COLUMN_NAMES)[number];

export const USUAL_COLUMNS: readonly ColumnName[] = [
  'number',
  'status',
  'dueOn',
  'petitioner',
  'claimKind',
  'caseNumber',
  'receivedOn',
  'handlingCourt',
  'handlerName',
  'marks',
];

/** Columns that the server can sort by. */
export const SORTABLE = ['number', 'receivedOn', 'dueOn'] as const;

const data = (text: string | null): ReactNode => (text ? <span data-content>{text}</span> : '—');

const CELLS: Record<ColumnName, (petition: PetitionSummary, words: Words) => ReactNode> = {
  number: (petition) => <PetitionLink petition={petition} />,
  status: ({ status }, { word }) => <StateTag tone="active">{word('petitionStatus', status)}</StateTag>,
  petitioner: ({ petitioner }) => data(petitioner),
  claimKind: ({ claimKind }, { word }) => word('claimKind', claimKind),
  caseNumber: ({ caseNumber }) => data(caseNumber),
  receivedOn: ({ receivedOn }) => receivedOn,
  dueOn: ({ clock }) => <ClockTag clock={clock} />,
  registeringCourt: ({ registeringCourtName }) => data(registeringCourtName),
  handlingCourt: ({ handlingCourtName }) => data(handlingCourtName),
  executingCourt: ({ executingCourtName }) => data(executingCourtName),
  handlerName: ({ handlerName }) => data(handlerName),
  channel: ({ channel }, { word }) => word('channel', channel),
  form: ({ form }, { word }) => word('petitionForm', form),
  headcount: ({ headcount }) => headcount,
  timesRaised: ({ timesRaised }) => timesRaised,
  marks: ({ marks }, { word }) => marks.map((mark) => word('mark', mark)).join('、') || '—',
  riskLevel: ({ riskLevel }, { word }) => word('riskLevel', riskLevel),
  outcome: ({ outcome }, { word }) => (outcome ? word('outcome', outcome) : '—'),
};

export const cellOf = (name: ColumnName, petition: PetitionSummary, words: Words): ReactNode =>
  CELLS[name](petition, words);

export function PetitionLink({ petition }: { petition: Pick<PetitionSummary, 'petitionKey' | 'number'> }) {
  return (
    <Link to="/petitions/$petitionKey" params={{ petitionKey: petition.petitionKey }} data-content>
      {petition.number}
    </Link>
  );
}
