import { Popover, UnstyledButton } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';

/**
 * What takes one line, though it may be longer: where it is cut, a press shows all of it. A tooltip would be out of reach of fingers and keyboards. Screen
 * readers read the whole anyway.
 */
export function Whole({ whole, children }: { whole: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [cut, setCut] = useState(false);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const measure = (): void => {
      const parts = [...(box.current?.querySelectorAll('.cut') ?? [])];
      setCut(parts.some(part => part.scrollWidth > part.clientWidth));
    };
    const size = new ResizeObserver(measure);
    if (box.current) size.observe(box.current);
    measure();
    return () => size.disconnect();
  }, [whole]);
  // It stays a button while it is open, so that it can be closed where it was opened.
  if (!cut && !open) return <div ref={box} className="whole">{children}</div>;
  return (
    <div ref={box} className="whole">
      <Popover opened={open} onChange={setOpen} withArrow shadow="md">
        <Popover.Target>
          <UnstyledButton className="whole-button" onClick={() => setOpen(!open)} onKeyDown={event => {
            if (event.key === 'Escape') setOpen(false);
          }}>{children}</UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className="whole-text">{whole}</Popover.Dropdown>
      </Popover>
    </div>
  );
}
