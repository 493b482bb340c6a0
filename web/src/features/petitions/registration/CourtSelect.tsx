import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import { type Court, useCourt, useCourtSearch } from '../list/use-court-children';
import { useQuiet } from './use-case-number';

interface Props {
  id?: string;
  value?: string;
  onChange?: (court: string | undefined) => void;
}

/** A court, found by a part of its name or the beginning of its sign. */
export function CourtSelect({ id, value, onChange }: Props) {
  const { t } = useTranslation('petitions');
  const [text, setText] = useState('');
  const found = useCourtSearch(useQuiet(text));
  const chosen = useCourt(value);
  const courts: Pick<Court, 'id' | 'name' | 'sign'>[] = [...(found.data ?? [])];
  if (chosen.data && !courts.some((court) => court.id === value)) courts.unshift(chosen.data);
  return (
    <Select
      {...(id ? { id } : {})}
      {...(value ? { value } : {})}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      options={courts.map((court) => ({ value: court.id, label: `${court.name}（${court.sign}）` }))}
      loading={found.isFetching}
      placeholder={t('court.find')}
      notFoundContent={text === '' ? t('court.type') : t('court.notFound')}
      onChange={(court: string | undefined) => onChange?.(court)}
    />
  );
}
