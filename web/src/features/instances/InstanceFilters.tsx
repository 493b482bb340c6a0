import { Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { designersName, elementsOf, nameIn, useDiagramXml, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import type { InstancesSearch } from './search';
import { newestOf, useProcessVersions } from './use-process-versions';

interface Props {
  search: InstancesSearch;
  onChange: (change: Partial<InstancesSearch>) => void;
  onReset: () => void;
}

/** What is asked for: each change is in the address bar at once. */
export function InstanceFilters({ search, onChange, onReset }: Props) {
  const { t } = useTranslation('instances');
  const common = useTranslation();
  const language = useLanguage();
  const processes = newestOf(useProcessVersions().data?.items ?? []);
  const chosen = processes.find(({ processDefinitionId }) => processDefinitionId === search.process);
  const xml = useDiagramXml(chosen?.processDefinitionKey).data;
  const elements = xml ? [...elementsOf(xml).values()] : [];
  const range = [search.from ? dayjs(search.from) : null, search.to ? dayjs(search.to) : null] as const;
  return (
    <Form layout="vertical" component="search" className="instance-filters">
      <Form.Item label={t('filter.process')} htmlFor="filter-process">
        <Select
          id="filter-process"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('filter.any')}
          value={search.process}
          onChange={(process: string | undefined) => onChange({ process, element: undefined })}
          options={processes.map(({ processDefinitionId, name }) => ({
            value: processDefinitionId,
            label: designersName(name, language),
          }))}
        />
      </Form.Item>
      <Form.Item label={t('filter.element')} htmlFor="filter-element">
        <Select
          id="filter-element"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          disabled={!xml}
          placeholder={t(search.process ? 'filter.any' : 'filter.elementHint')}
          value={search.element}
          onChange={(element: string | undefined) => onChange({ element })}
          options={elements.map((element) => ({ value: element.id, label: nameIn(element, element.id, language) }))}
        />
      </Form.Item>
      <Form.Item label={t('filter.state')} htmlFor="filter-state">
        <Select
          id="filter-state"
          value={search.state ?? 'active'}
          onChange={(state: InstancesSearch['state']) => onChange({ state })}
          options={(['active', 'completed', 'terminated', 'any'] as const).map((value) => ({
            value,
            label: t(`state.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item label={t('filter.attention')} htmlFor="filter-attention">
        <Select
          id="filter-attention"
          allowClear
          placeholder={t('filter.any')}
          value={search.attention}
          onChange={(attention: InstancesSearch['attention']) => onChange({ attention })}
          options={(['incident', 'overdue', 'none'] as const).map((value) => ({
            value,
            label: t(`attention.${value}`),
          }))}
        />
      </Form.Item>
      <NumberField key={search.number} number={search.number} onChange={(number) => onChange({ number })} />
      <Form.Item label={t('filter.started')} htmlFor="filter-started">
        <DatePicker.RangePicker
          id={{ start: 'filter-started', end: 'filter-started-to' }}
          value={[range[0], range[1]]}
          allowEmpty={[true, true]}
          onChange={(dates) =>
            onChange({ from: dates?.[0]?.format('YYYY-MM-DD'), to: dates?.[1]?.format('YYYY-MM-DD') })
          }
        />
      </Form.Item>
      <Button onClick={onReset}>{common.t('action.reset')}</Button>
    </Form>
  );
}

function NumberField({ number, onChange }: { number: string | undefined; onChange: (n: string | undefined) => void }) {
  const { t } = useTranslation('instances');
  const [typed, setTyped] = useState(number ?? '');
  return (
    <Form.Item label={t('filter.number')} htmlFor="filter-number">
      <Input.Search
        id="filter-number"
        maxLength={120}
        placeholder={t('filter.numberHint')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onSearch={(value) => onChange(value.trim() || undefined)}
      />
    </Form.Item>
  );
}
