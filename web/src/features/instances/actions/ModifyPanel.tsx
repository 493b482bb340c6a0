import { DeleteOutlined } from '@ant-design/icons';
import { Alert, Button, Select, Space, Typography } from 'antd';
import { useMemo, useState } from 'react';
import { answerOf, api } from '../../../api/client';
import { type DiagramElement, nameIn, useLanguage } from '../../../diagram';
import { useTranslation } from '../../../i18n';
import { IconButton, IncidentReason, ProblemAlert, QueryView, useFeedback } from '../../../ui';
import type { InstanceDetail } from '../types';
import { useChange } from '../use-change';
import { type ModificationBody, useModificationPreview } from '../use-modification-preview';
import { bodyOf, type Instruction } from './modification';

interface Props {
  instance: InstanceDetail;
  elements: readonly DiagramElement[];
  nameOf: (elementId: string) => string;
  /** What is selected on the diagram. */
  element: string | undefined;
  onClose: () => void;
}

/** Puts together what is to be done by hand, from elements selected on the diagram; shows what it would do first. */
export function ModifyPanel({ instance, elements, nameOf, element, onClose }: Props) {
  const { t } = useTranslation('instances');
  const common = useTranslation();
  const language = useLanguage();
  const { done } = useFeedback();
  const { processInstanceKey: key } = instance;
  const [instructions, setInstructions] = useState<readonly Instruction[]>([]);
  const body = useMemo(() => bodyOf(instructions), [instructions]);
  const preview = useModificationPreview(key, body);
  const modify = useChange(key, (request: ModificationBody, header) =>
    answerOf(
      api.POST('/v1/process-instances/{key}/modification', { params: { path: { key }, header }, body: request }),
    ),
  );
  const add = (instruction: Instruction) => setInstructions([...instructions, instruction]);
  const hasTokens = instance.elements.some(({ elementId, active }) => elementId === element && active > 0);
  const apply = () =>
    body &&
    modify.mutate(body, {
      onSuccess: () => {
        done(t('done.modified'));
        onClose();
      },
    });
  return (
    <section className="instance-modify" aria-label={t('action.modify')}>
      <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
        {t('action.modify')}
      </Typography.Title>
      {element === undefined ? (
        <Alert type="info" showIcon title={t('modify.selectFirst')} />
      ) : (
        <Space wrap>
          <strong data-content>{nameOf(element)}</strong>
          <Button size="small" onClick={() => add({ kind: 'activate', elementId: element, after: false })}>
            {t('modify.activateBefore')}
          </Button>
          <Button size="small" onClick={() => add({ kind: 'activate', elementId: element, after: true })}>
            {t('modify.activateAfter')}
          </Button>
          <Button size="small" disabled={!hasTokens} onClick={() => add({ kind: 'terminate', elementId: element })}>
            {t('modify.terminate')}
          </Button>
          <Select
            size="small"
            style={{ width: 190 }}
            aria-label={t('modify.moveTo')}
            placeholder={t('modify.moveTo')}
            disabled={!hasTokens}
            showSearch={{ optionFilterProp: 'label' }}
            value={null}
            onChange={(targetElementId: string | null) =>
              targetElementId && add({ kind: 'move', elementId: element, targetElementId })
            }
            options={elements
              .filter(({ id }) => id !== element)
              .map((one) => ({ value: one.id, label: nameIn(one, one.id, language) }))}
          />
        </Space>
      )}
      {instructions.length > 0 && (
        <ol className="instance-steps">
          {instructions.map((instruction, index) => (
            <li key={index}>
              {t(sentenceOf(instruction))}{' '}
              <span data-content>
                {nameOf(instruction.elementId)}
                {instruction.kind === 'move' && ` → ${nameOf(instruction.targetElementId)}`}
              </span>
              <IconButton
                size="small"
                label={t('modify.remove')}
                icon={<DeleteOutlined />}
                onClick={() => setInstructions(instructions.filter((_, other) => other !== index))}
              />
            </li>
          ))}
        </ol>
      )}
      {body && (
        <QueryView query={preview}>
          {({ terminated, activated, incidents, state }) => (
            <div role="status">
              <strong>{t('modify.preview')}</strong>
              <ul>
                {terminated.map(({ elementInstanceKey, elementId }) => (
                  <li key={elementInstanceKey}>
                    {t('modify.ends')} <span data-content>{nameOf(elementId)}</span>
                  </li>
                ))}
                {activated.map(({ elementInstanceKey, elementId }) => (
                  <li key={elementInstanceKey}>
                    {t('modify.begins')} <span data-content>{nameOf(elementId)}</span>
                  </li>
                ))}
                {incidents.map(({ elementInstanceKey, elementId, type, message }) => (
                  <li key={`${elementInstanceKey} incident`}>
                    {t('modify.getsStuck')} <span data-content>{nameOf(elementId)}</span>
                    <IncidentReason type={type} message={message} />
                  </li>
                ))}
              </ul>
              {state !== 'active' && <Alert type="warning" showIcon title={t('modify.endsAll')} />}
            </div>
          )}
        </QueryView>
      )}
      <ProblemAlert error={modify.error} />
      <Space>
        <Button type="primary" disabled={!preview.data || !body} loading={modify.isPending} onClick={apply}>
          {t('modify.apply')}
        </Button>
        <Button onClick={onClose}>{common.t('action.cancel')}</Button>
      </Space>
    </section>
  );
}

function sentenceOf(instruction: Instruction): string {
  if (instruction.kind === 'activate') return instruction.after ? 'modify.activateAfter' : 'modify.activateBefore';
  return instruction.kind === 'move' ? 'modify.move' : 'modify.terminate';
}
