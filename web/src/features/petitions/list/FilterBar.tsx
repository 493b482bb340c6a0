import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import type { PetitionsSearch } from '../search';
import { ChoiceFilter, DaysFilter, TextFilter, YesNoFilter } from './filters';
import { PersonFilter } from './PersonFilter';
import type { PersonSearch } from './request';

interface Props {
  search: PetitionsSearch;
  person: PersonSearch;
  onChange: (changes: Partial<PetitionsSearch>) => void;
  onPerson: (person: PersonSearch) => void;
  onReset: () => void;
}

const FURTHER = [
  'clockState',
  'outcome',
  'channel',
  'form',
  'riskLevel',
  'isRepeat',
  'receivedFrom',
  'receivedTo',
  'dueFrom',
  'dueTo',
] as const;

/** Everything that a list of petitions can be narrowed by; what is rarely used opens on demand. */
export function FilterBar({ search, person, onChange, onPerson, onReset }: Props) {
  const { t } = useTranslation('petitions');
  const [isOpen, setIsOpen] = useState(() => FURTHER.some((name) => search[name] !== undefined));
  const choices = { search, onChange };
  return (
    <search className="petition-filters" aria-label={t('filter.label')}>
      <div className="petition-filters-grid">
        <TextFilter name="number" {...choices} />
        <TextFilter name="caseNumber" {...choices} />
        <ChoiceFilter name="status" vocabulary="petitionStatus" {...choices} />
        <ChoiceFilter name="claimKind" vocabulary="claimKind" {...choices} />
        <ChoiceFilter name="mark" vocabulary="mark" {...choices} />
        <ChoiceFilter name="dueState" vocabulary="dueState" {...choices} />
        {isOpen && (
          <>
            <ChoiceFilter name="clockState" vocabulary="clockState" {...choices} />
            <ChoiceFilter name="outcome" vocabulary="outcome" {...choices} />
            <ChoiceFilter name="channel" vocabulary="channel" {...choices} />
            <ChoiceFilter name="form" vocabulary="petitionForm" {...choices} />
            <ChoiceFilter name="riskLevel" vocabulary="riskLevel" {...choices} />
            <YesNoFilter name="isRepeat" {...choices} />
            <DaysFilter name="received" from="receivedFrom" to="receivedTo" {...choices} />
            <DaysFilter name="due" from="dueFrom" to="dueTo" {...choices} />
          </>
        )}
      </div>
      <div className="petition-filters-actions">
        <PersonFilter person={person} onChange={onPerson} />
        <Button
          type="link"
          icon={isOpen ? <UpOutlined /> : <DownOutlined />}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? t('filter.fewer') : t('filter.further')}
        </Button>
        <Button onClick={onReset}>{t('filter.reset')}</Button>
      </div>
    </search>
  );
}
