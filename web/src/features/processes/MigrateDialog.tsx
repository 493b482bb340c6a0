import { Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { QueryView } from '../../ui';
import { PlanTable } from './PlanTable';
import type { ProcessVersions, Version } from './types';
import { VersionOption } from './VersionOption';
import { useElementStatistics } from './use-element-statistics';
import { useMapping } from './use-mapping';
import { useMigrationPlan } from './use-migration-plan';

interface Props {
  process: ProcessVersions;
  source: Version;
  onClose: () => void;
  /** With the parameters of the batch. */
  onReady: (parameters: Record<string, unknown>) => void;
}

/** Which version, and which node becomes which: proposed by the server, changed by hand. */
export function MigrateDialog({ process, source, onClose, onReady }: Props) {
  const { t } = useTranslation('processes');
  const others = process.versions.filter(({ version }) => version !== source.version);
  const [target, setTarget] = useState(others[0]?.processDefinitionKey);
  const { mapping, give, reset } = useMapping();
  const plan = useMigrationPlan(source.processDefinitionKey, target, mapping);
  const statistics = useElementStatistics(source.processDefinitionKey, 'this');
  const waiting = new Map(statistics.data?.elements.map((figures) => [figures.elementId, figures.waiting]));
  return (
    <Modal
      open
      width={880}
      title={t('migrate.title', { version: source.version })}
      okText={t('migrate.preview')}
      cancelText={t('batch.leave')}
      okButtonProps={{ disabled: !plan.data || plan.isFetching }}
      onOk={() => {
        if (!plan.data) return;
        const { targetProcessDefinitionKey, mappingInstructions } = plan.data;
        onReady({ targetProcessDefinitionKey, mappingInstructions });
      }}
      onCancel={onClose}
      destroyOnHidden
    >
      {others.length === 0 ? (
        <p>{t('migrate.noOther')}</p>
      ) : (
        <>
          <Form layout="vertical">
            <Form.Item label={t('migrate.target')}>
              <Select
                aria-label={t('migrate.target')}
                value={target}
                onChange={(key: string) => {
                  setTarget(key);
                  reset();
                }}
                options={others.map((one) => ({
                  value: one.processDefinitionKey,
                  label: <VersionOption version={one} />,
                }))}
              />
            </Form.Item>
          </Form>
          <QueryView query={plan}>
            {({ elements }) => <PlanTable elements={elements} waiting={waiting} onGive={give} />}
          </QueryView>
        </>
      )}
    </Modal>
  );
}
