import { Input, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from '../../../i18n';
import { useWords, type VocabularyName } from '../../../session';
import type { PetitionsSearch } from '../search';

interface Props<Name> {
  name: Name;
  search: PetitionsSearch;
  onChange: (changes: Partial<PetitionsSearch>) => void;
}

function Field({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div className="filter-field">
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}

/** Searched for with Enter, or when one leaves the field. */
export function TextFilter({ name, search, onChange }: Props<'number' | 'caseNumber'>) {
  const { t } = useTranslation('petitions');
  const id = useId();
  const kept = search[name] ?? '';
  const [text, setText] = useState(kept);
  const [seen, setSeen] = useState(kept);
  // Another view was opened, or the filters were cleared.
  if (seen !== kept) {
    setSeen(kept);
    setText(kept);
  }
  const begin = () => {
    if (text.trim() !== kept) onChange({ [name]: text.trim() || undefined });
  };
  return (
    <Field id={id} label={t(`column.${name}`)}>
      <Input
        id={id}
        value={text}
        maxLength={64}
        placeholder={t(`filter.example.${name}`)}
        allowClear
        onChange={({ target, type }) => {
          setText(target.value);
          // The cross in the field.
          if (type === 'click') onChange({ [name]: undefined });
        }}
        onPressEnter={begin}
        onBlur={begin}
      />
    </Field>
  );
}

type CodesName = {
  [Name in keyof PetitionsSearch]-?: PetitionsSearch[Name] extends string[] | undefined ? Name : never;
}[keyof PetitionsSearch];

/** Any of several codes. */
export function ChoiceFilter({
  name,
  vocabulary,
  search,
  onChange,
}: Props<CodesName> & { vocabulary: VocabularyName }) {
  const { t } = useTranslation('petitions');
  const { options } = useWords();
  const id = useId();
  return (
    <Field id={id} label={t(`filter.${name}`)}>
      <Select
        id={id}
        mode="multiple"
        maxTagCount="responsive"
        value={search[name] ?? []}
        options={options(vocabulary)}
        optionFilterProp="label"
        placeholder={t('filter.any')}
        allowClear
        onChange={(codes: string[]) => onChange({ [name]: codes.length > 0 ? codes : undefined })}
      />
    </Field>
  );
}

export function YesNoFilter({ name, search, onChange }: Props<'isRepeat'>) {
  const { t } = useTranslation('petitions');
  const id = useId();
  return (
    <Field id={id} label={t(`filter.${name}`)}>
      <Select
        id={id}
        value={search[name]}
        options={[
          { value: true, label: t('filter.repeat.yes') },
          { value: false, label: t('filter.repeat.no') },
        ]}
        placeholder={t('filter.any')}
        allowClear
        onChange={(value: boolean | undefined) => onChange({ [name]: value })}
      />
    </Field>
  );
}

interface DaysProps extends Props<'received' | 'due'> {
  from: 'receivedFrom' | 'dueFrom';
  to: 'receivedTo' | 'dueTo';
}

/** From one day to another, either left open. */
export function DaysFilter({ name, from, to, search, onChange }: DaysProps) {
  const { t } = useTranslation('petitions');
  const id = useId();
  return (
    <Field id={id} label={t(`filter.${name}`)}>
      <div className="filter-days">
        <Input
          id={id}
          type="date"
          aria-label={t('filter.from', { what: t(`filter.${name}`) })}
          value={search[from] ?? ''}
          onChange={({ target }) => onChange({ [from]: target.value || undefined })}
        />
        <Input
          type="date"
          aria-label={t('filter.to', { what: t(`filter.${name}`) })}
          value={search[to] ?? ''}
          onChange={({ target }) => onChange({ [to]: target.value || undefined })}
        />
      </div>
    </Field>
  );
}
