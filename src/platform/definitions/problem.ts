import { DomainError, type Text } from '../../shared/errors.js';

/** One reason why a file is refused, in the designer's words. */
export interface Problem {
  file: string;
  /** Line in the file, from 1. */
  line?: number;
  /** The BPMN element: its id and its name in the diagram. */
  elementId?: string;
  elementName?: string;
  /** The name of the rule, kebab-case; stable. */
  rule: string;
  reason: Text;
  /** What to do about it. */
  remedy: Text;
}

/** At most this many problems are answered; the rest is counted. */
const MAX_LISTED = 200;

/** Files that the gate refuses. All or nothing: none of them was deployed. */
export class DeploymentRefused extends DomainError {
  constructor(readonly problems: Problem[]) {
    const first = problems[0];
    super('deployment-refused', {
      kind: 'unprocessable',
      message: {
        zh: `部署被拒绝：共 ${problems.length} 处问题，没有文件被部署。${first ? `第一处：${describe(first, 'zh')}` : ''}`,
        en: `Refused with ${problems.length} problem(s); nothing was deployed.${first ? ` The first: ${describe(first, 'en')}` : ''}`,
      },
      extra: { problems: problems.slice(0, MAX_LISTED) },
    });
    this.name = 'DeploymentRefused';
  }
}

/** `petition.bpmn:12 Task_1 “登记”: reason remedy` */
export function describe(problem: Problem, language: keyof Text): string {
  const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`;
  const element = [problem.elementId, problem.elementName && `“${problem.elementName}”`].filter(Boolean).join(' ');
  return `${[place, element].filter(Boolean).join(' ')}: ${problem.reason[language]} ${problem.remedy[language]}`;
}
