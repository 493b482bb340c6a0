import { AutoComplete, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { parseVariables, VariablesField } from '../../ui';
import type { PartProps } from './types';

/** A signal from outside: everything that waits for it hears it. */
export function SignalForm({ run, take, isBusy }: PartProps) {
  const { t } = useTranslation('try-out');
  const names = [...new Set(run.awaitedSignals.map(({ name }) => name))];
  const [typed, setTyped] = useState<string>();
  const [text, setText] = useState('{}');
  const name = typed ?? names[0] ?? '';
  const variables = parseVariables(text);
  const broadcast = () => {
    if (variables) void take({ broadcastSignal: { name: name.trim(), variables } });
  };
  return (
    <section aria-labelledby="try-out-broadcast">
      <h2 id="try-out-broadcast">{t('signal.title')}</h2>
      {names.length === 0 && <p className="try-out-aside">{t('signal.none')}</p>}
      <Form.Item layout="vertical" label={t('signal.name')} htmlFor="try-out-signal">
        <AutoComplete
          id="try-out-signal"
          maxLength={120}
          value={name}
          options={names.map((value) => ({ value, label: <span data-content>{value}</span> }))}
          onChange={setTyped}
        />
      </Form.Item>
      <VariablesField label={t('signal.variables')} value={text} rows={2} onChange={setText} />
      <Button
        type="primary"
        disabled={variables === undefined || name.trim() === ''}
        loading={isBusy}
        onClick={broadcast}
      >
        {t('signal.broadcast')}
      </Button>
    </section>
  );
}
