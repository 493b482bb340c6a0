import { Alert, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../../../api/client';
import { elementsOf, nameIn, useDiagramXml, useLanguage } from '../../../diagram';
import { useTranslation } from '../../../i18n';
import { ProblemAlert, QueryView, useFeedback } from '../../../ui';
import type { InstanceDetail } from '../types';
import { useChange } from '../use-change';
import { useMigrationPreview } from '../use-migration-preview';
import { useProcessVersions } from '../use-process-versions';

interface Props {
  instance: InstanceDetail;
  nameOf: (elementId: string) => string;
  onClose: () => void;
}

/** Another version, what becomes of each token there, why it can't be done, and then doing it. */
export function MigrateModal({ instance, nameOf, onClose }: Props) {
  const { t } = useTranslation('instances');
  const common = useTranslation();
  const language = useLanguage();
  const { done } = useFeedback();
  const { processInstanceKey: key, processDefinitionKey, processDefinitionId } = instance;
  const versions = (useProcessVersions(processDefinitionId).data?.items ?? []).filter(
    (version) => version.processDefinitionKey !== processDefinitionKey,
  );
  const [target, setTarget] = useState<string>();
  const [mapping, setMapping] = useState<Readonly<Record<string, string>>>({});
  const targetXml = useDiagramXml(target).data;
  const targets = targetXml ? elementsOf(targetXml) : undefined;
  const plan = target === undefined ? undefined : planOf(target, mapping);
  const preview = useMigrationPreview(key, plan);
  const migrate = useChange(key, (body: NonNullable<typeof plan>, header) =>
    answerOf(api.POST('/v1/process-instances/{key}/migration', { params: { path: { key }, header }, body })),
  );
  const isPossible = preview.data?.refusals.length === 0;
  const confirm = () =>
    plan &&
    migrate.mutate(plan, {
      onSuccess: () => {
        done(t('done.migrated'));
        onClose();
      },
    });
  return (
    <Modal
      open
      width={720}
      title={t('action.migrate')}
      okText={t('action.migrate')}
      okButtonProps={{ disabled: !isPossible }}
      cancelText={common.t('action.cancel')}
      confirmLoading={migrate.isPending}
      onOk={confirm}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label={t('migrate.target')} htmlFor="migrate-target">
          <Select
            id="migrate-target"
            placeholder={t('migrate.choose')}
            notFoundContent={t('migrate.noOther')}
            value={target}
            onChange={(next: string) => {
              setTarget(next);
              setMapping({});
            }}
            options={versions.map(({ processDefinitionKey: value, version }) => ({
              value,
              label: t('version', { version }),
            }))}
          />
        </Form.Item>
      </Form>
      {plan && (
        <QueryView query={preview}>
          {({ elements, refusals }) => (
            <>
              <ul>
                {elements.map(({ elementInstanceKey, sourceElementId, targetElementId }) => (
                  <li key={elementInstanceKey}>
                    <span data-content>{nameOf(sourceElementId)}</span> →{' '}
                    <span data-content>{nameIn(targets?.get(targetElementId), targetElementId, language)}</span>
                  </li>
                ))}
              </ul>
              {refusals.map(({ elementInstanceKey, elementId, reason, message }) => (
                <Alert
                  key={`${elementInstanceKey} ${reason}`}
                  type="error"
                  showIcon
                  title={<span data-content>{nameOf(elementId)}</span>}
                  description={
                    <>
                      <p>{message[language]}</p>
                      <Select
                        aria-label={t('migrate.mapTo')}
                        placeholder={t('migrate.mapTo')}
                        style={{ width: '100%' }}
                        showSearch={{ optionFilterProp: 'label' }}
                        value={mapping[elementId]}
                        onChange={(to: string) => setMapping({ ...mapping, [elementId]: to })}
                        options={[...(targets?.values() ?? [])].map((element) => ({
                          value: element.id,
                          label: nameIn(element, element.id, language),
                        }))}
                      />
                    </>
                  }
                />
              ))}
              {refusals.length === 0 && <Alert type="success" showIcon title={t('migrate.possible')} />}
            </>
          )}
        </QueryView>
      )}
      <ProblemAlert error={migrate.error} />
    </Modal>
  );
}

const planOf = (targetProcessDefinitionKey: string, mapping: Readonly<Record<string, string>>) => ({
  targetProcessDefinitionKey,
  mappingInstructions: Object.entries(mapping).map(([sourceElementId, targetElementId]) => ({
    sourceElementId,
    targetElementId,
  })),
});
