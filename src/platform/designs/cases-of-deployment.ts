import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import {
  casesOfTable,
  CasesUnreadable,
  type DecisionCase,
  isCasesPath,
  readCases,
  tableOfCases,
} from '../decisions/index.js';
import { textOf } from '../definitions/index.js';
import type { DeploymentPreviewView } from './designs.dto.js';
import { newestTexts } from './newest-texts.js';
import { RunDecisionCases, type TableWithCases } from './run-decision-cases.js';

/** How the test cases of tables come out that are about to be deployed. They keep nothing from it. */
@Injectable()
export class CasesOfDeployment {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: RunDecisionCases,
  ) {}

  /** Of tables and cases that are deployed; what is not among the files is taken as it was saved last. */
  async execute(files: readonly { name: string; content: string }[]): Promise<DeploymentPreviewView['cases']> {
    const tables = await this.unitOfWork.read((em) => this.tables(em, files));
    const ran = await this.cases.execute(tables);
    return tables.flatMap(({ path }, index) => {
      const { problems, results } = ran[index]!;
      // What is wrong with the table itself stands among the problems of the deployment.
      if (problems.length > 0) return [];
      return [
        {
          path,
          passed: results.filter(({ outcome }) => outcome === 'passed').length,
          notPassed: results.filter(({ outcome }) => outcome !== 'passed'),
        },
      ];
    });
  }

  private async tables(
    em: EntityManager,
    files: readonly { name: string; content: string }[],
  ): Promise<TableWithCases[]> {
    const given = new Map(files.map(({ name, content }) => [name, content]));
    const paths = new Set(
      [...given.keys()].flatMap((path) => (isCasesPath(path) ? tableOfCases(path) : path.endsWith('.dmn') ? path : [])),
    );
    if (paths.size === 0) return [];
    const saved = new Map((await newestTexts(em)).map(({ path, hash }) => [path, hash]));
    const newest = async (path: string) => {
      const hash = saved.get(path);
      return given.get(path) ?? (hash === undefined ? undefined : await textOf(em, hash));
    };
    const tables: TableWithCases[] = [];
    for (const path of [...paths].sort()) {
      const content = await newest(path);
      const cases = casesIn((await newest(casesOfTable(path))) ?? '');
      if (content !== undefined && cases.length > 0) tables.push({ path, content, cases });
    }
    return tables;
  }
}

function casesIn(text: string): DecisionCase[] {
  try {
    return readCases(text);
  } catch (error) {
    if (error instanceof CasesUnreadable) return [];
    throw error;
  }
}
