import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '../../../api/problem';
import type { components } from '../../../api/schema';
import { useFormViewer } from '../../../forms';
import { useTranslation } from '../../../i18n';
import { useText } from '../../../i18n/use-text';
import { useFormat } from '../../../i18n/format';
import { useMe } from '../../../session';
import { DueTag, Loading, ProblemAlert, QueryView, useFeedback } from '../../../ui';
import { useTaskForm, useTaskInPlace } from './use-task-in-place';
import './task-in-place.css';

type Task = components['schemas']['UserTask'];

const NO_FIELDS = {};

/** A task of the interview, worked on beside its record: the minutes while people speak. */
export function TaskInPlace({ task }: { task: Task }) {
  const { t } = useTranslation('interviews');
  const text = useText();
  const me = useMe();
  const feedback = useFeedback();
  const { claim } = useTaskInPlace(task.userTaskKey);
  const isMine = task.assignee === me.id;
  return (
    <article className="interview-task" aria-label={text(task.names)}>
      <header>
        <h3>{text(task.names)}</h3>
        <DueTag dueAt={task.dueAt} warnAt={task.warnAt} />
        <Link to="/work/$taskKey" params={{ taskKey: task.userTaskKey }}>
          {t('task.open')}
        </Link>
      </header>
      {isMine && <TaskFormPane key={task.userTaskKey} taskKey={task.userTaskKey} />}
      {!isMine && task.assignee !== null && (
        <p>
          {t('task.takenBy')} <span data-content>{task.assigneeName}</span>
        </p>
      )}
      {task.assignee === null && (
        <Button type="primary" onClick={() => void claim().catch(feedback.refused)}>
          {t('task.claim')}
        </Button>
      )}
    </article>
  );
}

function TaskFormPane({ taskKey }: { taskKey: string }) {
  const query = useTaskForm(taskKey);
  return (
    <QueryView query={query}>
      {({ form, draft }) => (
        <FormPane taskKey={taskKey} schema={form.schema ?? NO_FIELDS} data={{ ...form.variables, ...draft.data }} />
      )}
    </QueryView>
  );
}

interface FormPaneProps {
  taskKey: string;
  schema: Record<string, unknown>;
  data: Record<string, unknown>;
}

function FormPane({ taskKey, schema, data }: FormPaneProps) {
  const { t } = useTranslation('interviews');
  const format = useFormat();
  const feedback = useFeedback();
  const client = useQueryClient();
  const { saveLater, savedAt, complete } = useTaskInPlace(taskKey);
  const { place, viewer, isReady, failure } = useFormViewer({
    schema,
    first: data,
    readOnly: false,
    onChange: saveLater,
  });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  async function submit() {
    const typed = viewer.current?.submit();
    if (!typed?.isValid) return;
    setBusy(true);
    setError(undefined);
    try {
      await complete(typed.data);
      feedback.done(t('task.completed'));
    } catch (refusal) {
      setError(refusal);
      if (refusal instanceof ApiProblem) viewer.current?.refuse(refusal.fields);
      await client.invalidateQueries({ queryKey: ['user-tasks', 'of-instance'] });
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <ProblemAlert error={error} />
      <ProblemAlert error={failure} />
      {!isReady && !failure && <Loading />}
      <div ref={place} className="form-viewer" />
      <div className="interview-form-end">
        <Button type="primary" loading={busy} onClick={() => void submit()}>
          {t('task.complete')}
        </Button>
        <span role="status">
          {savedAt === undefined ? t('task.savesItself') : t('task.savedAt', { at: format.dateTime(savedAt) })}
        </span>
      </div>
    </>
  );
}
