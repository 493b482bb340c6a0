import { Button, Modal, Space, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { components } from '../../../api/schema';
import { useTranslation } from '../../../i18n';
import { useHasRole } from '../../../session';
import { QueryView, TimeText } from '../../../ui';
import { SetVariableModal } from '../actions/SetVariableModal';
import type { TabProps } from '../types';
import { useVariableChanges } from '../use-variable-changes';
import { useVariables } from '../use-variables';
import { DetailTable } from './DetailTable';

type Variable = components['schemas']['Variables']['items'][number];
type Change = components['schemas']['VariableChange'];

export const asText = (value: unknown): string => JSON.stringify(value, null, 1) ?? '';

/** What the instance knows, who changed it last and what it was before. */
export function VariablesTab({ instance }: TabProps) {
  const { t } = useTranslation('instances');
  const { processInstanceKey: key, state } = instance;
  const mayCheck = useHasRole('platform-administrator') && state === 'active';
  const query = useVariables(key);
  const [history, setHistory] = useState<string>();
  const [setting, setSetting] = useState<{ name: string; value: unknown }>();
  const columns: TableColumnsType<Variable> = [
    { title: t('variable.name'), rowScope: 'row', render: (_, { name }) => <code>{name}</code> },
    {
      title: t('variable.value'),
      render: (_, { value }) => (
        <pre className="instance-value" data-content>
          {asText(value)}
        </pre>
      ),
    },
    { title: t('variable.changed'), render: (_, { changedAt }) => <TimeText at={changedAt} /> },
    {
      title: t('variable.by'),
      render: (_, { changedByName }) => (changedByName ? <span data-content>{changedByName}</span> : '–'),
    },
    {
      title: t('column.action'),
      render: (_, { name, value }) => (
        <Space>
          <Button size="small" onClick={() => setHistory(name)} aria-label={t('variable.historyOf', { name })}>
            {t('variable.history')}
          </Button>
          {mayCheck && (
            <Button size="small" onClick={() => setSetting({ name, value })} aria-label={t('variable.setOf', { name })}>
              {t('variable.set')}
            </Button>
          )}
        </Space>
      ),
    },
  ];
  return (
    <>
      {mayCheck && (
        <Button style={{ marginBottom: 8 }} onClick={() => setSetting({ name: '', value: '' })}>
          {t('variable.add')}
        </Button>
      )}
      <QueryView query={query}>
        {({ items }) => <DetailTable label={t('tab.variables')} rowKey="name" rows={items} columns={columns} />}
      </QueryView>
      {history !== undefined && <HistoryModal instanceKey={key} name={history} onClose={() => setHistory(undefined)} />}
      {setting && <SetVariableModal instanceKey={key} variable={setting} onClose={() => setSetting(undefined)} />}
    </>
  );
}

function HistoryModal({ instanceKey, name, onClose }: { instanceKey: string; name: string; onClose: () => void }) {
  const { t } = useTranslation('instances');
  const query = useVariableChanges(instanceKey, name);
  const columns: TableColumnsType<Change> = [
    { title: t('variable.changed'), rowScope: 'row', render: (_, { changedAt }) => <TimeText at={changedAt} /> },
    {
      title: t('variable.value'),
      render: (_, { value }) => (
        <pre className="instance-value" data-content>
          {asText(value)}
        </pre>
      ),
    },
    { title: t('variable.step'), render: (_, { step }) => <code>{step}</code> },
    { title: t('variable.by'), render: (_, { changedByName }) => <span data-content>{changedByName}</span> },
  ];
  return (
    <Modal open width={760} footer={null} title={t('variable.historyOf', { name })} onCancel={onClose}>
      <QueryView query={query}>
        {({ items }) => (
          <DetailTable label={t('variable.historyOf', { name })} rowKey="sequence" rows={items} columns={columns} />
        )}
      </QueryView>
    </Modal>
  );
}
