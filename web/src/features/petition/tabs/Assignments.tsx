import { Collapse } from 'antd';
import { useTranslation } from '../../../i18n';
import { useWords } from '../../../session';
import { EmptyView, QueryView, StateTag, TimeText } from '../../../ui';
import { useAssignments } from '../queries/use-assignments';
import { ASSIGNMENT_TONES } from '../tones';
import type { Assignment, Petition } from '../types';

/** To whom it was assigned, until when, by which letter, and how that went. */
export function Assignments({ petition }: { petition: Petition }) {
  const { t } = useTranslation('petition');
  const query = useAssignments(petition.petitionKey);
  return (
    <QueryView query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyView title={t('assignment.none')} hint={t('assignment.noneHint')} />
        ) : (
          <ul className="petition-list">
            {[...items].reverse().map((assignment) => (
              <AssignmentCard key={assignment.assignmentKey} assignment={assignment} petition={petition} />
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}

function AssignmentCard({ assignment, petition }: { assignment: Assignment; petition: Petition }) {
  const { t } = useTranslation('petition');
  const { word } = useWords();
  const court = (id: string) => <span data-content>{petition.courtNames[id] ?? id}</span>;
  const isExtended = assignment.firstResultDueOn !== assignment.resultDueOn;
  return (
    <li>
      <div className="petition-line">
        <strong data-content>{assignment.letterNumber}</strong>
        <StateTag tone={ASSIGNMENT_TONES[assignment.state] ?? 'active'}>
          {word('assignmentState', assignment.state)}
        </StateTag>
        {assignment.isRedacted && <StateTag tone="warning">{t('assignment.redacted')}</StateTag>}
        {assignment.parentAssignment !== null && <StateTag tone="neutral">{t('assignment.down')}</StateTag>}
      </div>
      <dl className="petition-facts petition-facts-wide">
        <Fact name="from">{court(assignment.fromCourt)}</Fact>
        <Fact name="to">{court(assignment.toCourt)}</Fact>
        <Fact name="resultDueOn">
          {assignment.resultDueOn}
          {isExtended && ` ${t('assignment.firstDay', { day: assignment.firstResultDueOn })}`}
        </Fact>
        {assignment.progressDueOn !== null && <Fact name="progressDueOn">{assignment.progressDueOn}</Fact>}
        {assignment.handlerName !== null && (
          <Fact name="handler">
            <span data-content>{assignment.handlerName}</span>
          </Fact>
        )}
        {assignment.handlerName === null && assignment.suggestedHandler !== null && (
          <Fact name="suggestedHandler">
            <span data-content>{assignment.suggestedHandler.name}</span>
          </Fact>
        )}
        {assignment.issuedAt !== null && (
          <Fact name="issuedAt">
            <TimeText at={assignment.issuedAt} />
          </Fact>
        )}
        {assignment.acknowledgedAt !== null && (
          <Fact name="acknowledgedAt">
            <TimeText at={assignment.acknowledgedAt} />
          </Fact>
        )}
        {assignment.closedAt !== null && (
          <Fact name="closedAt">
            <TimeText at={assignment.closedAt} />
          </Fact>
        )}
        {assignment.sendBacks > 0 && <Fact name="sendBacks">{assignment.sendBacks}</Fact>}
      </dl>
      <Collapse
        ghost
        size="small"
        items={[
          {
            key: 'letter',
            label: t('assignment.letter'),
            children: (
              <p className="petition-text" data-content>
                {assignment.letter}
              </p>
            ),
          },
        ]}
      />
    </li>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  const { t } = useTranslation('petition');
  return (
    <div>
      <dt>{t(`assignment.fact.${name}`)}</dt>
      <dd>{children}</dd>
    </div>
  );
}
