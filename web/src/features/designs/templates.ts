import type { Language } from '../../i18n';
import type { ElementTemplate } from '../../modeler';
import described from '../../../../processes/templates/jobs.json';
import { iconOf } from './template-icons';
import type { Surroundings } from './types';

interface Words {
  zh: string;
  en: string;
}
interface Job {
  name: Words;
  help: Words;
  /** Of those in `icons.json`. */
  icon: string;
  /** What it reads, and where that usually comes from. */
  inputs: Record<string, string>;
  /** What it reads where it is given, and does without. */
  optional?: readonly string[];
  /** Values that a header may have. */
  headers?: Record<string, readonly string[]>;
}

const JOBS: Readonly<Record<string, Job>> = described;
const SCHEMA = 'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json';
const SERVICES = ['bpmn:Task', 'bpmn:ServiceTask', 'bpmn:SendTask'];
const USERS = ['bpmn:Task', 'bpmn:UserTask'];

/** Of the texts of this feature. */
type Say = (key: string, parts?: { label: string }) => string;

/**
 * A template for each job type and each command that the server knows, so that nobody types their names.
 * What they are called and what they read is described in `processes/templates`; a job type that is not
 * described there has a template with its bare name.
 */
export function templatesOf({ names, forms }: Surroundings, language: Language, t: Say): ElementTemplate[] {
  return [
    ...names.jobTypes.map((type) => ofJob(type, JOBS[type], language, t)),
    ...names.commands.map((command) => ofCommand(command, forms, t)),
  ];
}

function ofJob(type: string, job: Job | undefined, language: Language, t: Say): ElementTemplate {
  const inputs = Object.entries(job?.inputs ?? {});
  const headers = Object.entries(job?.headers ?? {});
  return {
    $schema: SCHEMA,
    id: `job:${type}`,
    name: job?.name[language] ?? type,
    description: job ? `${job.help[language]} (${type})` : type,
    icon: iconOf(job?.icon ?? 'gear'),
    appliesTo: SERVICES,
    elementType: { value: 'bpmn:ServiceTask' },
    entriesVisible: true,
    properties: [
      { type: 'Hidden', value: type, binding: { type: 'zeebe:taskDefinition', property: 'type' } },
      ...inputs.map(([name, value]) => ({
        label: t('template.required', { label: name }),
        type: 'String',
        feel: 'required',
        value,
        constraints: { notEmpty: true },
        binding: { type: 'zeebe:input', name },
      })),
      ...(job?.optional ?? []).map((name) => ({
        label: name,
        type: 'String',
        feel: 'required',
        optional: true,
        binding: { type: 'zeebe:input', name },
      })),
      ...headers.map(([key, values]) => ({
        label: t('template.required', { label: key }),
        type: 'Dropdown',
        value: values[0],
        choices: values.map((value) => ({ name: value, value })),
        constraints: { notEmpty: true },
        binding: { type: 'zeebe:taskHeader', key },
      })),
      {
        label: t('template.retries'),
        type: 'String',
        value: '3',
        constraints: { notEmpty: true },
        binding: { type: 'zeebe:taskDefinition', property: 'retries' },
      },
    ],
  };
}

function ofCommand(command: string, forms: Surroundings['forms'], t: Say): ElementTemplate {
  return {
    $schema: SCHEMA,
    id: `command:${command}`,
    name: `${t('template.command')} ${command}`,
    description: t('template.commandHelp'),
    icon: iconOf('person'),
    appliesTo: USERS,
    elementType: { value: 'bpmn:UserTask' },
    entriesVisible: true,
    properties: [
      { type: 'Hidden', binding: { type: 'zeebe:userTask' } },
      { type: 'Hidden', value: command, binding: { type: 'zeebe:taskHeader', key: 'command' } },
      {
        label: t('template.required', { label: t('template.form') }),
        type: 'Dropdown',
        choices: forms.map(({ id }) => ({ name: id, value: id })),
        constraints: { notEmpty: true },
        binding: { type: 'zeebe:formDefinition', property: 'formId' },
      },
      { type: 'Hidden', value: 'deployment', binding: { type: 'zeebe:formDefinition', property: 'bindingType' } },
      {
        label: t('template.required', { label: t('template.groups') }),
        type: 'String',
        feel: 'required',
        constraints: { notEmpty: true },
        binding: { type: 'zeebe:assignmentDefinition', property: 'candidateGroups' },
      },
    ],
  };
}
