import { useState } from 'react';
import { Button, Form, Input } from 'antd';
import { useTranslation } from '../../../i18n';
import { ProblemAlert, QueryView, TimeText } from '../../../ui';
import { useComments } from '../queries/use-comments';
import { Files } from './Files';

/** What was said about the task, and the files with it. */
export function TalkTab({ taskKey, isOpen }: { taskKey: string; isOpen: boolean }) {
  const { t } = useTranslation('work');
  const { comments, say, newKey } = useComments(taskKey);
  const [text, setText] = useState('');
  const [requestKey, setRequestKey] = useState(newKey);
  const send = () =>
    say.mutate(
      { text: text.trim(), requestKey },
      {
        onSuccess: () => {
          setText('');
          setRequestKey(newKey());
        },
      },
    );
  return (
    <>
      <h3 className="task-heading">{t('talk.comments')}</h3>
      <QueryView query={comments}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="task-none">{t('talk.noComments')}</p>
          ) : (
            <ul className="task-comments">
              {items.map(({ commentKey, author, at, text: said }) => (
                <li key={commentKey}>
                  <p data-content>{said}</p>
                  <span className="history-who">
                    <span data-content>{author.name}</span> · <TimeText at={at} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      <ProblemAlert error={say.error} />
      <Form layout="vertical" onFinish={send}>
        <Form.Item label={t('talk.say')} htmlFor="task-comment">
          <Input.TextArea
            id="task-comment"
            rows={2}
            maxLength={4000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </Form.Item>
        <Button htmlType="submit" loading={say.isPending} disabled={text.trim() === ''}>
          {t('talk.send')}
        </Button>
      </Form>
      <Files taskKey={taskKey} isOpen={isOpen} />
    </>
  );
}
