import { useNavigate, useSearch } from '@tanstack/react-router';
import { Input, Select, Space } from 'antd';
import { useTranslation } from '../../i18n';
import { EmptyView, PageHeader, QueryView } from '../../ui';
import { ProcessesTable } from './ProcessesTable';
import { PROCESS_SORTS } from './search';
import type { Process } from './types';
import { useProcesses } from './use-processes';

/** Every process: what runs, what is late, what failed, what stands still. */
export function ProcessesPage() {
  const { t } = useTranslation('processes');
  const processes = useProcesses();
  const { text = '', sort = 'process' } = useSearch({ from: '/console/processes' });
  const navigate = useNavigate({ from: '/processes' });
  const shown = (all: readonly Process[]) =>
    all.filter(({ name, processDefinitionId }) =>
      `${name} ${processDefinitionId}`.toLowerCase().includes(text.toLowerCase()),
    );
  return (
    <>
      <PageHeader title={t('list.title')} description={t('list.description')} />
      <Space wrap style={{ marginBlockEnd: 12 }}>
        <Input.Search
          allowClear
          aria-label={t('list.find')}
          placeholder={t('list.find')}
          defaultValue={text}
          onSearch={(value) => void navigate({ search: (old) => ({ ...old, text: value || undefined }) })}
          style={{ inlineSize: 260 }}
        />
        <Select
          aria-label={t('list.sort')}
          value={sort}
          style={{ inlineSize: 190 }}
          options={PROCESS_SORTS.map((value) => ({ value, label: t(`list.by.${value}`) }))}
          onChange={(value) => void navigate({ search: (old) => ({ ...old, sort: value }) })}
        />
      </Space>
      <QueryView query={processes}>
        {({ items }) =>
          shown(items).length === 0 ? (
            <EmptyView title={t('list.none')} hint={t('list.noneHint')} />
          ) : (
            <ProcessesTable processes={sorted(shown(items), sort)} />
          )
        }
      </QueryView>
    </>
  );
}

/** There are tens of them, and all are here. */
function sorted(processes: Process[], sort: (typeof PROCESS_SORTS)[number]): Process[] {
  return sort === 'process' ? processes : [...processes].sort((a, b) => b[sort] - a[sort]);
}
