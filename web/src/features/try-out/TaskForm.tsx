import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { designersName, useLanguage } from '../../diagram';
import { useFormViewer } from '../../forms';
import { useTranslation } from '../../i18n';
import { useWords } from '../../session';
import { Loading, parseVariables, ProblemAlert, useFeedback, VariablesField } from '../../ui';
import type { DryRunUserTask, PartProps, Variables } from './types';

type Props = PartProps & { task: DryRunUserTask };

/** A task, filled in as any of those who may. */
export function TaskForm({ task, take, isBusy }: Props) {
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  const { done } = useFeedback();
  const [as, setAs] = useState<string>();
  const name = designersName(task.name || task.elementId, language);
  const complete = async (variables: Variables) => {
    const { userTaskKey } = task;
    const taken = await take({ completeTask: { userTaskKey, variables, ...(as !== undefined && { as }) } });
    if (taken) done(t('task.completed', { name }));
  };
  return (
    <article aria-label={t('task.label', { name })}>
      <Candidates task={task} as={as} onAs={setAs} />
      {task.form ? (
        <FilledForm schema={task.form} first={task.variables} isBusy={isBusy} onComplete={complete} />
      ) : (
        <WithoutForm isBusy={isBusy} onComplete={complete} />
      )}
    </article>
  );
}

interface CandidatesProps {
  task: DryRunUserTask;
  as: string | undefined;
  onAs: (who: string | undefined) => void;
}

/** Who may do it, and as whom it is done. */
function Candidates({ task: { candidateGroups, candidateUsers, assignee }, as, onAs }: CandidatesProps) {
  const { t } = useTranslation('try-out');
  const { word } = useWords();
  // `leader@3501`: a role at a court.
  const inWords = (who: string) => {
    const [role = who, court] = who.split('@');
    return court === undefined ? who : t('task.roleAt', { role: word('role', role), court });
  };
  const all = [...new Set([...(assignee === null ? [] : [assignee]), ...candidateGroups, ...candidateUsers])];
  if (all.length === 0) return <p className="try-out-aside">{t('task.anybody')}</p>;
  return (
    <Form.Item layout="vertical" label={t('task.as')} htmlFor="try-out-as">
      <Select
        id="try-out-as"
        value={as ?? all[0]!}
        options={all.map((who) => ({ value: who, label: <span data-content>{inWords(who)}</span> }))}
        onChange={onAs}
      />
    </Form.Item>
  );
}

interface FilledProps {
  schema: Record<string, unknown>;
  first: Variables;
  isBusy: boolean;
  onComplete: (variables: Variables) => Promise<void>;
}

const ignore = () => undefined;

function FilledForm({ schema, first, isBusy, onComplete }: FilledProps) {
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
      <Button type="primary" disabled={!isReady} loading={isBusy} onClick={submit}>
        {t('task.complete')}
      </Button>
    </>
  );
}

function WithoutForm({ isBusy, onComplete }: Pick<FilledProps, 'isBusy' | 'onComplete'>) {
  const { t } = useTranslation('try-out');
  const [text, setText] = useState('{}');
  const variables = parseVariables(text);
  return (
    <>
      <VariablesField label={t('task.noForm')} value={text} onChange={setText} />
      <Button
        type="primary"
        disabled={variables === undefined}
        loading={isBusy}
        onClick={() => variables && void onComplete(variables)}
      >
        {t('task.complete')}
      </Button>
    </>
  );
}
