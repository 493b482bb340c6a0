import { Button, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { newRequestKey } from '../../../api/client';
import { ApiProblem } from '../../../api/problem';
import {
  type Draft,
  DraftConflict,
  DraftNote,
  type FormData,
  type FormSchema,
  useAutosave,
  useFormViewer,
} from '../../../forms';
import { useTranslation } from '../../../i18n';
import { Loading, ProblemAlert, useFeedback, useHotkeys } from '../../../ui';
import { useMe } from '../../../session';
import type { TaskDetail } from '../queries/types';
import { useTaskActions } from '../queries/use-task-actions';
import { TakenAway } from './TakenAway';

interface Props {
  task: TaskDetail;
  schema: FormSchema;
  variables: FormData;
  draft: Draft;
  onCompleted: () => void;
}

/** Fills in a task’s form: read-only until it is claimed, kept as a draft while it is typed, completed as a whole. */
export function FormEditor({ task, schema, variables, draft, onCompleted }: Props) {
  const { t } = useTranslation('work');
  const feedback = useFeedback();
  const me = useMe();
  const { complete, assign } = useTaskActions(task.userTaskKey);
  const mayEdit = task.assignee === me.id && task.may.length > 0;
  const [refusal, setRefusal] = useState<unknown>();
  const [typed, setTyped] = useState<FormData>({});
  const autosave = useAutosave(task.userTaskKey, draft);
  const onChange = (data: FormData) => {
    setTyped(data);
    autosave.typed(data);
  };
  const { place, viewer, isReady, failure, replace } = useFormViewer({
    schema,
    first: { ...variables, ...draft.data },
    readOnly: !mayEdit,
    onChange,
  });
  const request = useRef({ content: '', key: '' });
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => void (isHere.current = false);
  }, []);

  const submit = async () => {
    const form = viewer.current;
    if (!form || !task.may.includes('complete') || complete.isPending) return;
    setRefusal(undefined);
    const { data, isValid } = form.submit();
    if (!isValid) return;
    const content = JSON.stringify([data, task.version]);
    // The same content sent again is the same request: a lost answer completes nothing twice.
    if (request.current.content !== content) request.current = { content, key: newRequestKey() };
    const goOnSaving = autosave.hold();
    try {
      await complete.mutateAsync({ data, version: task.version, requestKey: request.current.key });
      feedback.done(t('form.completed', { name: t('task.name', task.names) }));
      // Whoever went on to another task meanwhile stays there.
      if (isHere.current) onCompleted();
    } catch (error) {
      goOnSaving();
      const fields = error instanceof ApiProblem ? error.fields : [];
      const rest = form.refuse(fields);
      setRefusal(fields.length > 0 && rest.length === 0 ? undefined : error);
    }
  };
  useHotkeys(t('hotkeys.form'), [
    ...(task.may.includes('complete')
      ? [{ keys: 'ctrl+Enter', label: t('form.complete'), run: () => void submit(), whileTyping: true }]
      : []),
  ]);

  return (
    <section aria-label={t('form.label')} className="task-form">
      <TakenAway task={task} schema={schema} typed={typed} refusal={refusal} />
      {autosave.state.kind === 'conflict' && (
        <DraftConflict
          schema={schema}
          saved={autosave.state.saved}
          typed={typed}
          onKeep={(saved) => autosave.settle(saved, viewer.current?.data ?? typed)}
          onTake={(saved) => {
            autosave.settle(saved, null);
            replace({ ...variables, ...saved.data });
            setTyped(saved.data ?? {});
          }}
        />
      )}
      {autosave.state.kind === 'refused' && <ProblemAlert error={autosave.state.error} />}
      <ProblemAlert error={refusal} />
      <ProblemAlert error={failure} />
      {!isReady && !failure && <Loading />}
      <div ref={place} className="form-viewer" />
      <div className="task-form-end">
        {mayEdit && <DraftNote state={autosave.state} />}
        {task.may.includes('claim') && <p className="task-locked">{t('form.locked')}</p>}
        <Space wrap>
          {task.may.includes('claim') && (
            <Button
              type="primary"
              loading={assign.isPending}
              onClick={() => assign.mutate({ version: task.version }, { onError: setRefusal })}
            >
              {t('action.claim')}
            </Button>
          )}
          {task.may.includes('complete') && (
            <Button type="primary" loading={complete.isPending} onClick={() => void submit()}>
              {t('form.complete')}
            </Button>
          )}
        </Space>
      </div>
    </section>
  );
}
