import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '../../../api/problem';
import type { components } from '../../../api/schema';
import { type Draft, DraftConflict, DraftNote, type FormData, useAutosave, useFormViewer } from '../../../forms';
import { useTranslation } from '../../../i18n';
import { useText } from '../../../i18n/use-text';
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
        <FormPane taskKey={taskKey} schema={form.schema ?? NO_FIELDS} variables={form.variables} draft={draft} />
      )}
    </QueryView>
  );
}

interface FormPaneProps {
  taskKey: string;
  schema: Record<string, unknown>;
  variables: FormData;
  draft: Draft;
}

function FormPane({ taskKey, schema, variables, draft }: FormPaneProps) {
  const { t } = useTranslation('interviews');
  const feedback = useFeedback();
  const client = useQueryClient();
  const { complete } = useTaskInPlace(taskKey);
  const [content, setContent] = useState<FormData>({});
  const autosave = useAutosave(taskKey, draft);
  const { place, viewer, isReady, failure, replace } = useFormViewer({
    schema,
    first: { ...variables, ...draft.data },
    readOnly: false,
    onChange: (data) => {
      setContent(data);
      autosave.typed(data);
    },
  });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  async function submit() {
    const typed = viewer.current?.submit();
    if (!typed?.isValid) return;
    setBusy(true);
    setError(undefined);
    const goOnSaving = autosave.hold();
    try {
      await complete(typed.data);
      feedback.done(t('task.completed'));
    } catch (refusal) {
      goOnSaving();
      setError(refusal);
      if (refusal instanceof ApiProblem) viewer.current?.refuse(refusal.fields);
      await client.invalidateQueries({ queryKey: ['user-tasks', 'of-instance'] });
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      {autosave.state.kind === 'conflict' && (
        <DraftConflict
          schema={schema}
          saved={autosave.state.saved}
          typed={content}
          onKeep={(saved) => autosave.settle(saved, viewer.current?.data ?? content)}
          onTake={(saved) => {
            autosave.settle(saved, null);
            replace({ ...variables, ...saved.data });
            setContent(saved.data ?? {});
          }}
        />
      )}
      {autosave.state.kind === 'refused' && <ProblemAlert error={autosave.state.error} />}
      <ProblemAlert error={error} />
      <ProblemAlert error={failure} />
      {!isReady && !failure && <Loading />}
      <div ref={place} className="form-viewer" />
      <div className="interview-form-end">
        <Button type="primary" loading={busy} onClick={() => void submit()}>
          {t('task.complete')}
        </Button>
        <DraftNote state={autosave.state} />
      </div>
    </>
  );
}
