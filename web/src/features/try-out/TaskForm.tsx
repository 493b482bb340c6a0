import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { designersName, useLanguage } from '../../diagram';
import { useFormViewer } from '../../forms';
import { useTranslation } from '../../i18n';
import { Loading, parseVariables, ProblemAlert, useFeedback, VariablesField } from '../../ui';
import { Candidates } from './Candidates';
import type { DryRunUserTask, PartProps, Variables } from './types';

type Props = PartProps & { task: DryRunUserTask };

/** A task, filled in as any of those who may. */
export function TaskForm({ task, take, isBusy }: Props) {
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  const { done } = useFeedback();
  const [as, setAs] = useState<string>();
  const [answer, setAnswer] = useState('');
  const name = designersName(task.name || task.elementId, language);
  const complete = async (variables: Variables) => {
    const { userTaskKey } = task;
    const result = answer.trim() === '' ? undefined : parseVariables(answer);
    const taken = await take({
      completeTask: { userTaskKey, variables, ...(as !== undefined && { as }), ...(result && { result }) },
    });
    if (taken) done(t('task.completed', { name }));
  };
  const completing = { isBusy, isAnswered: parseVariables(answer) !== undefined, onComplete: complete };
  const commandAnswer = task.command !== null && (
    <details className="try-out-command">
      <summary>
        {t('task.command')} <code>{task.command}</code>
      </summary>
      <VariablesField
        label={t('task.commandAnswer')}
        hint={t('task.commandAnswerHint')}
        value={answer}
        rows={2}
        onChange={setAnswer}
      />
    </details>
  );
  return (
    <article aria-label={t('task.label', { name })}>
      <Candidates task={task} as={as} onAs={setAs} />
      {task.form ? (
        <FilledForm schema={task.form} first={task.variables} {...completing}>
          {commandAnswer}
        </FilledForm>
      ) : (
        <WithoutForm {...completing}>{commandAnswer}</WithoutForm>
      )}
    </article>
  );
}

interface CompletingProps {
  isBusy: boolean;
  /** What is typed as the answer of its command can be read. */
  isAnswered: boolean;
  onComplete: (variables: Variables) => Promise<void>;
  /** Stands above the button. */
  children: ReactNode;
}

interface FilledProps extends CompletingProps {
  schema: Record<string, unknown>;
  first: Variables;
}

const ignore = () => undefined;

function FilledForm({ schema, first, isBusy, isAnswered, onComplete, children }: FilledProps) {
  const { t } = useTranslation('try-out');
  const { place, viewer, isReady, failure } = useFormViewer({ schema, first, readOnly: false, onChange: ignore });
  const submit = () => {
    const typed = viewer.current?.submit();
    if (typed?.isValid) void onComplete(typed.data);
  };
  return (
    <>
      <ProblemAlert error={failure} />
      {!isReady && !failure && <Loading />}
      <div ref={place} className="form-viewer" />
      {children}
      <Button type="primary" disabled={!isReady || !isAnswered} loading={isBusy} onClick={submit}>
        {t('task.complete')}
      </Button>
    </>
  );
}

function WithoutForm({ isBusy, isAnswered, onComplete, children }: CompletingProps) {
  const { t } = useTranslation('try-out');
  const [text, setText] = useState('{}');
  const variables = parseVariables(text);
  return (
    <>
      <VariablesField label={t('task.noForm')} value={text} onChange={setText} />
      {children}
      <Button
        type="primary"
        disabled={variables === undefined || !isAnswered}
        loading={isBusy}
        onClick={() => variables && void onComplete(variables)}
      >
        {t('task.complete')}
      </Button>
    </>
  );
}
