import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import { QueryView, useIsNarrow } from '../../../ui';
import { useBilingual, useBilingualHeading } from '../bilingual';
import { useActions } from '../queries/use-actions';
import type { Action, Petition } from '../types';
import { ActionDialog } from './ActionDialog';
import { AssignButton } from './AssignButton';
import { RefusedButton } from './RefusedButton';
import { TaskButton } from './TaskButton';

/** What is done where it stands: the persons' own in the overview, files and comments in the documents. */
const ELSEWHERE: readonly Action['code'][] = ['reveal', 'comment', 'attach'];

/** What the user may do with the petition now. Which, and why not, the server says. */
export function ActionBar({ petition }: { petition: Petition }) {
  const { t } = useTranslation('petition');
  const query = useActions(petition.petitionKey);
  return (
    <section className="petition-actions" aria-label={t('action.bar')}>
      <QueryView query={query}>
        {({ items }) => <Buttons petition={petition} actions={items.filter(({ code }) => !ELSEWHERE.includes(code))} />}
      </QueryView>
    </section>
  );
}

function Buttons({ petition, actions }: { petition: Petition; actions: readonly Action[] }) {
  const { t } = useTranslation('petition');
  const inWords = useBilingual();
  const heading = useBilingualHeading();
  const isNarrow = useIsNarrow();
  const [open, setOpen] = useState<Action>();
  // What somebody is about to confirm stays until it is closed, with the refusal when somebody else was first.
  const [isAssigning, setIsAssigning] = useState(false);
  const isFirst = ({ leads, code }: Action) => leads.kind === 'task' || code === 'assign';
  const [first, rest] = [actions.filter(isFirst), actions.filter((action) => !isFirst(action))];
  const assign = actions.find(({ code, allowed }) => code === 'assign' && allowed);
  const nameOf = ({ label, about }: Action) =>
    about === null ? heading(label) : t('action.about', { label: heading(label), about: inWords(about) });
  if (actions.length === 0 && !isAssigning) return <p className="petition-quiet">{t('action.none')}</p>;
  return (
    <>
      {first
        .filter((action) => action !== assign)
        .map((action) =>
          action.allowed ? (
            <TaskButton key={keyOf(action)} action={action} name={nameOf(action)} petitionKey={petition.petitionKey} />
          ) : (
            <RefusedButton key={keyOf(action)} name={nameOf(action)} why={action.why} />
          ),
        )}
      {(assign !== undefined || isAssigning) && (
        <AssignButton petition={petition} isOpen={isAssigning} onOpen={setIsAssigning} />
      )}
      {isNarrow && rest.length > 1 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map((action) => ({
              key: keyOf(action),
              disabled: !action.allowed,
              label: (
                <>
                  <span data-content>{nameOf(action)}</span>
                  {action.why !== null && <small className="petition-why">{inWords(action.why)}</small>}
                </>
              ),
            })),
            onClick: ({ key }) => setOpen(rest.find((action) => keyOf(action) === key)),
          }}
        >
          <Button icon={<MoreOutlined />}>{t('action.more')}</Button>
        </Dropdown>
      ) : (
        rest.map((action) =>
          action.allowed ? (
            <Button key={keyOf(action)} danger={action.code === 'withdraw'} onClick={() => setOpen(action)}>
              <span data-content>{nameOf(action)}</span>
            </Button>
          ) : (
            <RefusedButton key={keyOf(action)} name={nameOf(action)} why={action.why} />
          ),
        )
      )}
      {open && (
        <ActionDialog
          key={keyOf(open)}
          action={open}
          petitionKey={petition.petitionKey}
          title={nameOf(open)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

const keyOf = ({ code, keys }: Action) => [code, ...Object.values(keys)].join(' ');
