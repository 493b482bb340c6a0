import { CommentOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import { QueryView, TimeText } from '../../../ui';
import { ActionDialog } from '../actions/ActionDialog';
import { useBilingualHeading } from '../bilingual';
import { useComments } from '../queries/use-comments';
import type { Action, Petition } from '../types';

/** What was said about the petition as a whole, and saying more. */
export function Comments({ petition, action }: { petition: Petition; action: Action }) {
  const { t } = useTranslation('petition');
  const heading = useBilingualHeading();
  const [open, setOpen] = useState(false);
  const query = useComments(petition.petitionKey, action.keys['processInstanceKey'] ?? '');
  return (
    <section>
      <h2>{t('comment.title')}</h2>
      <Button icon={<CommentOutlined />} onClick={() => setOpen(true)}>
        {heading(action.label)}
      </Button>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="petition-quiet">{t('comment.none')}</p>
          ) : (
            <ul className="petition-list">
              {items.map(({ commentKey, author, text, at }) => (
                <li key={commentKey}>
                  <p className="petition-text" data-content>
                    {text}
                  </p>
                  <span className="petition-quiet">
                    <span data-content>{author.name}</span> · <TimeText at={at} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      {open && (
        <ActionDialog
          action={action}
          petitionKey={petition.petitionKey}
          title={heading(action.label)}
          onClose={() => setOpen(false)}
        />
      )}
    </section>
  );
}
