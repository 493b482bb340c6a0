import { Injectable } from '@nestjs/common';
import { CourtDirectory, SUPREME_COURT_ID, type Court } from '../organization/index.js';

/** Finds courts as people write them. */
@Injectable()
export class CourtReferences {
  private names: { version: number; byName: ReadonlyMap<string, Court> } = { version: -1, byName: new Map() };

  constructor(private readonly courts: CourtDirectory) {}

  /** @param reference the court's key, sign or full name */
  find(reference: string): Court | undefined {
    const text = reference.replace(/[\s\u3000]/gu, '');
    return this.courts.byId(text) ?? this.courts.bySign(text) ?? this.byName().get(text);
  }

  private byName(): ReadonlyMap<string, Court> {
    const { version } = this.courts;
    if (this.names.version !== version) this.names = { version, byName: new Map(this.walk(SUPREME_COURT_ID)) };
    return this.names.byName;
  }

  private *walk(id: string): Generator<[string, Court]> {
    const court = this.courts.byId(id);
    if (!court) return;
    yield [court.name, court];
    for (const child of this.courts.childrenOf(id)) yield* this.walk(child.id);
  }
}
