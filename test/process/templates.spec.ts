/** The tasks of our own diagrams are of their templates: who opens one is asked for words, never for a job type. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parseBpmn } from '../../src/platform/definitions/index.js';
import { walk, type XmlElement } from '../../src/platform/definitions/xml/xml-element.js';
import { filesEndingIn } from './landscape.js';

interface Job {
  icon: string;
  inputs: Record<string, string>;
  optional?: string[];
  headers?: Record<string, string[]>;
}

const described = <T>(name: string) =>
  JSON.parse(readFileSync(new URL(`../../processes/templates/${name}.json`, import.meta.url), 'utf8')) as T;
const jobs = described<Record<string, Job>>('jobs');
const icons = described<Record<string, string>>('icons');

const within = (element: XmlElement, ...names: string[]) =>
  [...walk(element)].filter(({ name }) => names.includes(name));

describe('each task that the server does or serves', () => {
  const tasks: { at: string; task: XmlElement; job?: string; command?: string; headers: Record<string, string> }[] = [];
  beforeAll(async () => {
    for (const { path, content } of await filesEndingIn('.bpmn')) {
      const { xml } = await parseBpmn(path, content);
      for (const task of within(xml, 'bpmn:serviceTask', 'bpmn:userTask')) {
        const headers = Object.fromEntries(
          within(task, 'zeebe:header').map(({ attributes: { key, value } }) => [key, value]),
        );
        const [definition] = within(task, 'zeebe:taskDefinition');
        tasks.push({
          at: `${path} ${task.attributes['id']}`,
          task,
          headers,
          ...(definition ? { job: definition.attributes['type'] } : { command: headers['command'] }),
        });
      }
    }
  });

  it('is of the template of its job type or command, with its icon', () => {
    expect(tasks.length).toBeGreaterThan(50);
    for (const { at, task, job, command } of tasks) {
      const template = task.attributes['zeebe:modelerTemplate'];
      expect({ at, template }).toEqual({ at, template: job === undefined ? `command:${command}` : `job:${job}` });
      const lines = icons[job === undefined ? 'person' : jobs[job]!.icon]!;
      expect({ at, icon: decodeURIComponent(task.attributes['zeebe:modelerTemplateIcon'] ?? '') }).toEqual({
        at,
        icon: expect.stringContaining(`<path d='${lines}'/>`),
      });
    }
  });

  it('gives what its template requires, and nothing that the template does not know', () => {
    for (const { at, task, job, headers } of tasks) {
      if (job === undefined) continue;
      const { inputs, optional = [], headers: known = {} } = jobs[job]!;
      const given = within(task, 'zeebe:input').map(({ attributes }) => attributes['target']!);
      expect({ at, missing: Object.keys(inputs).filter((name) => !given.includes(name)) }).toEqual({ at, missing: [] });
      expect({ at, unknown: given.filter((name) => !(name in inputs) && !optional.includes(name)) }).toEqual({
        at,
        unknown: [],
      });
      expect({ at, headers: Object.keys(headers).sort() }).toEqual({ at, headers: Object.keys(known).sort() });
      for (const [key, values] of Object.entries(known)) expect(values).toContain(headers[key]);
    }
  });
});
