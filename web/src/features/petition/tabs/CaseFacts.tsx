import type { ReactNode } from 'react';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { useWords } from '../../../session';
import { TimeText } from '../../../ui';
import type { Petition } from '../types';

/** What was registered of the petition and its case; empty fields are left out. */
export function CaseFacts({ petition }: { petition: Petition }) {
  const { t } = useTranslation('petition');
  const { word } = useWords();
  const format = useFormat();
  const yuan = (fen: number | null) => fen !== null && t('fact.yuan', { amount: format.number(fen / 100) });
  const data = (text: string | null) => text !== null && <span data-content>{text}</span>;
  const court = (id: string) => data(petition.courtNames[id] ?? id);
  const facts: [string, ReactNode][] = [
    ['receivedOn', petition.receivedOn],
    ['registeredAt', <TimeText key="at" at={petition.registeredAt} />],
    ['registeringCourt', court(petition.registeringCourt)],
    ['reference', data(petition.reference)],
    ['channel', word('channel', petition.channel)],
    ['source', word('source', petition.source)],
    ['form', word('petitionForm', petition.form)],
    ['timesRaised', petition.timesRaised],
    ['claimKind', word('claimKind', petition.claimKind)],
    ['riskLevel', word('riskLevel', petition.riskLevel)],
    ['caseNumber', data(petition.caseNumber)],
    ['executingCourt', court(petition.executingCourt)],
    ['enforcementBasis', data(petition.enforcementBasis)],
    ['caseStage', petition.caseStage !== null && word('caseStage', petition.caseStage)],
    ['amountApplied', yuan(petition.amountApplied)],
    ['amountReceived', yuan(petition.amountReceived)],
    ['accused', petition.accusedPersons.length > 0 && data(petition.accusedPersons.map(({ name }) => name).join('、'))],
  ];
  return (
    <dl className="petition-facts petition-facts-wide">
      {facts
        .filter(([, value]) => value !== false && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{t(`fact.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
