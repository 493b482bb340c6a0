import { AutoComplete, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { asText, parseVariables, ProblemAlert, VariablesField } from '../../ui';
import { type AnswerKind, answerSetFor, kindOf } from './job-answers';
import type { JobElement, JobResult, PartProps } from './types';

interface Props extends PartProps {
  job: JobElement;
  name: string;
  onClose: () => void;
}

const KINDS: readonly AnswerKind[] = ['example', 'variables', 'error', 'fail'];

/** Sets what a job, or all jobs of its type, answer from now on. */
export function JobAnswerDialog({ run, take, isBusy, refusal, job, name, onClose }: Props) {
  const { t } = useTranslation('try-out');
  const { t: common } = useTranslation();
  const set = answerSetFor(run, job);
  const before = set?.result;
  const [scope, setScope] = useState<'element' | 'type'>(set?.type ? 'type' : 'element');
  const [kind, setKind] = useState<AnswerKind>(kindOf(before));
  const [variables, setVariables] = useState(before && 'variables' in before ? asText(before.variables) : '{}');
  const [code, setCode] = useState(before && 'error' in before ? before.error.code : (job.errorCodes[0] ?? ''));
  const [reason, setReason] = useState(before && 'fail' in before ? before.fail : '');
  const [isSent, setSent] = useState(false);
  const given = parseVariables(variables);
  const result = resultOf(kind, given, code.trim(), reason.trim());
  const confirm = async () => {
    if (result === undefined) return;
    setSent(true);
    const of = scope === 'type' ? { type: job.type } : { elementId: job.elementId };
    if (await take({ setJobResult: { ...of, result } })) onClose();
  };
  return (
    <Modal
      open
      title={<span data-content>{t('answer.title', { name })}</span>}
      okText={t('answer.ok')}
      cancelText={common('action.cancel')}
      okButtonProps={{ disabled: result === undefined }}
      confirmLoading={isBusy}
      onOk={() => void confirm()}
      onCancel={onClose}
      destroyOnHidden
    >
      {isSent && <ProblemAlert error={refusal} />}
      <Form layout="vertical">
        <Form.Item label={t('answer.scope')}>
          <Radio.Group
            aria-label={t('answer.scope')}
            value={scope}
            options={[
              { value: 'element', label: t('answer.scopeElement') },
              // What FEEL gives is known only when the job is there.
              { value: 'type', label: t('answer.scopeType', { type: job.type }), disabled: job.type.startsWith('=') },
            ]}
            onChange={({ target }) => setScope(target.value === 'type' ? 'type' : 'element')}
          />
        </Form.Item>
        <Form.Item label={t('answer.kind')}>
          <Radio.Group
            aria-label={t('answer.kind')}
            className="try-out-kinds"
            value={kind}
            options={KINDS.map((value) => ({ value, label: t(`answer.as.${value}`) }))}
            onChange={({ target }) => setKind(target.value as AnswerKind)}
          />
        </Form.Item>
      </Form>
      {kind === 'variables' && (
        <VariablesField label={t('answer.variables')} value={variables} onChange={setVariables} />
      )}
      {kind === 'error' && (
        <Form.Item layout="vertical" label={t('answer.code')} htmlFor="try-out-code" extra={t('answer.codeHint')}>
          <AutoComplete
            id="try-out-code"
            maxLength={120}
            value={code}
            options={job.errorCodes.map((value) => ({ value, label: <span data-content>{value}</span> }))}
            onChange={setCode}
          />
        </Form.Item>
      )}
      {kind === 'fail' && (
        <Form.Item layout="vertical" label={t('answer.reason')} htmlFor="try-out-reason" extra={t('answer.reasonHint')}>
          <Input
            id="try-out-reason"
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </Form.Item>
      )}
    </Modal>
  );
}

/** @returns null: as the example; undefined where something is missing */
function resultOf(
  kind: AnswerKind,
  variables: Record<string, unknown> | undefined,
  code: string,
  reason: string,
): JobResult | null | undefined {
  switch (kind) {
    case 'example':
      return null;
    case 'variables':
      return variables && { variables };
    case 'error':
      return code === '' ? undefined : { error: { code } };
    case 'fail':
      return reason === '' ? undefined : { fail: reason };
  }
}
