import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

const text = z.object({ zh: z.string(), en: z.string() });

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable, never translated'),
    detail: z.string(),
    messages: text,
    instance: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), code: z.string(), detail: z.string(), messages: text })).optional(),
  })
  .meta({ id: 'Problem' });

/** Documents the problems that a route may answer besides 401. */
export const ApiProblems = (...statuses: number[]) =>
  applyDecorators(
    ...statuses.map((status) =>
      ApiResponse({ status, standardSchema: problemSchema, description: 'application/problem+json' }),
    ),
  );
