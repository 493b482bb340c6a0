import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { asText, parseVariables, ProblemAlert, VariablesField } from '../../ui';
import type { DryRun, PartProps, Variables } from './types';

interface Props extends Omit<PartProps, 'run'> {
  instance: DryRun['processInstances'][number];
  name: string;
  onClose: () => void;
}

/** Variables of an instance, to be given other values. */
export function VariablesDialog({ instance, name, take, isBusy, refusal, onClose }: Props) {
  const { t } = useTranslation('try-out');
  const { t: common } = useTranslation();
  const [text, setText] = useState(() => asText(instance.variables));
  const [isSent, setSent] = useState(false);
  const given = parseVariables(text);
  const changed = given && changedIn(instance.variables, given);
  const confirm = async () => {
    if (!changed) return;
    setSent(true);
    if (await take({ setVariables: { processInstanceKey: instance.key, variables: changed } })) onClose();
  };
  return (
    <Modal
      open
      title={<span data-content>{t('variable.title', { name })}</span>}
      okText={t('variable.ok')}
      cancelText={common('action.cancel')}
      okButtonProps={{ disabled: !changed || Object.keys(changed).length === 0 }}
      confirmLoading={isBusy}
      onOk={() => void confirm()}
      onCancel={onClose}
      destroyOnHidden
    >
      {isSent && <ProblemAlert error={refusal} />}
      <VariablesField label={t('variable.json')} hint={t('variable.hint')} value={text} rows={8} onChange={setText} />
    </Modal>
  );
}

/** Those that are new or have another value: only they are set. */
const changedIn = (before: Variables, after: Variables): Variables =>
  Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) => !Object.hasOwn(before, name) || asText(before[name]) !== asText(value),
    ),
  );
