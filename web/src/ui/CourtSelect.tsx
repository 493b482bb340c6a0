import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { answerOf, api } from '../api/client';
import type { components } from '../api/schema';
import { useTranslation } from '../i18n';

type CourtLevel = components['schemas']['Court']['level'];

interface Props {
  id?: string;
  /** The id of a court. */
  value?: string;
  onChange?: (id: string | undefined) => void;
  label: string;
  allowClear?: boolean;
  /** Only courts below this one. */
  below?: string | undefined;
  level?: CourtLevel | undefined;
}

const SHOWN = 30;

/** A court is found by a part of its name or by its sign; the server looks. */
export function CourtSelect({ id, value, onChange, label, allowClear = true, below, level }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const hits = useQuery({
    queryKey: ['courts', 'select', { q, below, level }],
    placeholderData: keepPreviousData,
    queryFn: () => {
      const query = { limit: SHOWN, ...(q && { q }), ...(below && { within: below }), ...(level && { level }) };
      return answerOf(api.GET('/v1/courts', { params: { query } }));
    },
  });
  const chosen = useQuery({
    queryKey: ['courts', 'one', value],
    enabled: value !== undefined,
    queryFn: () => answerOf(api.GET('/v1/courts/{id}', { params: { path: { id: value ?? '' } } })),
  });
  const courts = [...(chosen.data ? [chosen.data] : []), ...(hits.data?.items ?? [])].filter(
    (court) => court.id !== below,
  );
  const names = new Map(courts.map((court) => [court.id, court.name]));
  return (
    <Select<string>
      id={id}
      aria-label={label}
      placeholder={label}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear={allowClear}
      loading={hits.isFetching}
      notFoundContent={t('state.notFound')}
      style={{ minInlineSize: 220 }}
      value={value}
      options={[...names].map(([court, name]) => ({ value: court, label: <span data-content>{name}</span> }))}
      onChange={(next) => onChange?.(next)}
    />
  );
}
