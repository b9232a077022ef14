<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About ISS+ Desktop</source>
        <translation>О программе ISS+ Desktop</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Copy the &amp;versions</source>
        <translation>Скопировать &amp;версии</translation>
    </message>
    <message>
        <source>&amp;Made with these parts, each under its own licence:</source>
        <translation>&amp;Составные части, у каждой своя лицензия:</translation>
    </message>
    <message>
        <source>Version {version}. MIT licence.

Shows the Moscow Exchange&apos;s real-time feed ISS+. It watches; it does not trade. It is not made or endorsed by the exchange.</source>
        <translation>Версия {version}. Лицензия MIT.

Показывает поток рыночных данных ISS+ Московской биржи в реальном времени. Только показывает: заявок не подаёт. Биржа эту программу не создавала и не одобряла.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Connection…</source>
        <translation>&amp;Подключение…</translation>
    </message>
    <message>
        <source>login account password server</source>
        <translation>вход учётная запись пароль сервер</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Отключиться</translation>
    </message>
    <message>
        <source>Close &amp;tab</source>
        <translation>&amp;Закрыть вкладку</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>В&amp;ыход</translation>
    </message>
    <message>
        <source>exit close end</source>
        <translation>закрыть завершить конец</translation>
    </message>
    <message>
        <source>&amp;Next tab</source>
        <translation>&amp;Следующая вкладка</translation>
    </message>
    <message>
        <source>&amp;Previous tab</source>
        <translation>&amp;Предыдущая вкладка</translation>
    </message>
    <message>
        <source>Move to a new &amp;window</source>
        <translation>В новое &amp;окно</translation>
    </message>
    <message>
        <source>Move back to the &amp;main window</source>
        <translation>Вернуть в &amp;главное окно</translation>
    </message>
    <message>
        <source>Split to the &amp;right</source>
        <translation>Поставить &amp;справа</translation>
    </message>
    <message>
        <source>Split &amp;below</source>
        <translation>Поставить с&amp;низу</translation>
    </message>
    <message>
        <source>Choose a &amp;link group…</source>
        <translation>Выбрать группу &amp;связи…</translation>
    </message>
    <message>
        <source>Ne&amp;xt pane</source>
        <translation>С&amp;ледующая панель</translation>
    </message>
    <message>
        <source>Pre&amp;vious pane</source>
        <translation>&amp;Предыдущая панель</translation>
    </message>
    <message>
        <source>&amp;Save the layout as…</source>
        <translation>&amp;Сохранить расположение как…</translation>
    </message>
    <message>
        <source>&amp;Layouts…</source>
        <translation>&amp;Расположения…</translation>
    </message>
    <message>
        <source>&amp;Go back to the layout before</source>
        <translation>Вернуть &amp;прежнее расположение</translation>
    </message>
    <message>
        <source>&amp;Reset the layout</source>
        <translation>&amp;Вернуть панели на места</translation>
    </message>
    <message>
        <source>&amp;Bring all windows on screen</source>
        <translation>В&amp;ывести все окна на экран</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>&amp;Как в системе</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Тёмная</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Светлая</translation>
    </message>
    <message>
        <source>&amp;Contrast as the system</source>
        <translation>Контр&amp;аст как в системе</translation>
    </message>
    <message>
        <source>&amp;Normal contrast</source>
        <translation>&amp;Обычный контраст</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>&amp;Высокий контраст</translation>
    </message>
    <message>
        <source>&amp;Blue and orange for colour-blind eyes</source>
        <translation>Си&amp;не-оранжевая при дальтонизме</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>&amp;Крупнее</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>&amp;Мельче</translation>
    </message>
    <message>
        <source>&amp;Usual size</source>
        <translation>&amp;Обычный размер</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Английский</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Русский</translation>
    </message>
    <message>
        <source>&amp;Compact</source>
        <translation>&amp;Малая</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>&amp;Обычная</translation>
    </message>
    <message>
        <source>&amp;Roomy</source>
        <translation>&amp;Большая</translation>
    </message>
    <message>
        <source>&amp;Less motion</source>
        <translation>&amp;Меньше анимации</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>Во весь &amp;экран</translation>
    </message>
    <message>
        <source>&amp;Search instruments…</source>
        <translation>&amp;Поиск инструментов…</translation>
    </message>
    <message>
        <source>Search c&amp;ommands…</source>
        <translation>Поиск &amp;команд…</translation>
    </message>
    <message>
        <source>&amp;Centre order books</source>
        <translation>&amp;Центрировать стаканы</translation>
    </message>
    <message>
        <source>&amp;Open books</source>
        <translation>&amp;Открытые стаканы</translation>
    </message>
    <message>
        <source>Books &amp;chosen in the watch list</source>
        <translation>&amp;Выбранные в списке наблюдения</translation>
    </message>
    <message>
        <source>&amp;2 books</source>
        <translation>&amp;2 стакана</translation>
    </message>
    <message>
        <source>&amp;4 books</source>
        <translation>&amp;4 стакана</translation>
    </message>
    <message>
        <source>&amp;6 books</source>
        <translation>&amp;6 стаканов</translation>
    </message>
    <message>
        <source>&amp;8 books</source>
        <translation>&amp;8 стаканов</translation>
    </message>
    <message>
        <source>Open &amp;another chart</source>
        <translation>Открыть &amp;ещё один график</translation>
    </message>
    <message>
        <source>&amp;Choose a list…</source>
        <translation>&amp;Выбрать список…</translation>
    </message>
    <message>
        <source>&amp;Next list</source>
        <translation>&amp;Следующий список</translation>
    </message>
    <message>
        <source>&amp;Previous list</source>
        <translation>&amp;Предыдущий список</translation>
    </message>
    <message>
        <source>New &amp;list…</source>
        <translation>&amp;Новый список…</translation>
    </message>
    <message>
        <source>&amp;Import from a file…</source>
        <translation>&amp;Импорт из файла…</translation>
    </message>
    <message>
        <source>Copy &amp;diagnostics</source>
        <translation>Копировать &amp;диагностику</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Настройки…</translation>
    </message>
    <message>
        <source>preferences options</source>
        <translation>параметры опции</translation>
    </message>
    <message>
        <source>Edit &amp;keys…</source>
        <translation>Назначить &amp;клавиши…</translation>
    </message>
    <message>
        <source>shortcuts hotkeys keyboard</source>
        <translation>горячие сочетания клавиатура</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Клавиши</translation>
    </message>
    <message>
        <source>Save &amp;diagnostics…</source>
        <translation>Сохранить &amp;диагностику…</translation>
    </message>
    <message>
        <source>&amp;About ISS+ Desktop</source>
        <translation>&amp;О программе ISS+ Desktop</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>&amp;Market</source>
        <translation>&amp;Рынок</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>С&amp;ервис</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Справка</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Тема</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Язык</translation>
    </message>
    <message>
        <source>Text si&amp;ze</source>
        <translation>Размер те&amp;кста</translation>
    </message>
    <message>
        <source>&amp;Row height</source>
        <translation>&amp;Высота строк</translation>
    </message>
    <message>
        <source>&amp;Windows and panes</source>
        <translation>&amp;Окна и панели</translation>
    </message>
    <message>
        <source>La&amp;youts</source>
        <translation>Распо&amp;ложения</translation>
    </message>
    <message>
        <source>Books s&amp;ide by side</source>
        <translation>Стаканы &amp;рядом</translation>
    </message>
    <message>
        <source>&amp;Watch lists</source>
        <translation>Списки на&amp;блюдения</translation>
    </message>
    <message>
        <source>Securities &amp;table</source>
        <translation>&amp;Таблица котировок</translation>
    </message>
    <message>
        <source>Any &amp;other stream</source>
        <translation>&amp;Другие потоки</translation>
    </message>
</context>
<context>
    <name>AddressCheck</name>
    <message>
        <source>Enter an address, such as wss://iss.moex.com/infocx/v3/websocket.</source>
        <translation>Укажите адрес, например wss://iss.moex.com/infocx/v3/websocket.</translation>
    </message>
    <message>
        <source>The address holds blanks or is too long. Copy it again.</source>
        <translation>В адресе есть пробелы, или он слишком длинный. Скопируйте его ещё раз.</translation>
    </message>
    <message>
        <source>The address cannot be read. Check the server&apos;s name and the port.</source>
        <translation>Адрес не читается. Проверьте имя сервера и порт.</translation>
    </message>
    <message>
        <source>The address must begin with wss:// (or ws:// for this computer).</source>
        <translation>Адрес должен начинаться с wss:// (или с ws:// для этого компьютера).</translation>
    </message>
    <message>
        <source>The address names no server. It reads wss://server/path.</source>
        <translation>В адресе нет сервера. Он выглядит так: wss://сервер/путь.</translation>
    </message>
    <message>
        <source>Leave login and password out of the address; they have their own fields.</source>
        <translation>Уберите логин и пароль из адреса: для них есть отдельные поля.</translation>
    </message>
    <message>
        <source>Leave out the part of the address after #.</source>
        <translation>Уберите из адреса всё после #.</translation>
    </message>
    <message>
        <source>With ws:// the password would travel unprotected. Use wss://, or log in to DEMO as guest.</source>
        <translation>По ws:// пароль пойдёт незащищённым. Укажите wss:// или войдите гостем в домен DEMO.</translation>
    </message>
</context>
<context>
    <name>AuthorityDesk</name>
    <message>
        <source>The file cannot be read. Check that it is there and that you may read it.</source>
        <translation>Файл не читается. Проверьте, что он на месте и что вам разрешено его читать.</translation>
    </message>
    <message>
        <source>The file is larger than 1 MiB, so it is not a CA file.</source>
        <translation>Файл больше 1 МиБ, это не файл удостоверяющего центра.</translation>
    </message>
    <message>
        <source>There is no certificate in the file. Ask for the CA&apos;s certificate, not for its key.</source>
        <translation>В файле нет сертификата. Попросите сертификат удостоверяющего центра, а не его ключ.</translation>
    </message>
    <message>
        <source>A certificate in the file cannot be read. Ask for a file in PEM or DER.</source>
        <translation>Сертификат в файле не читается. Попросите файл в формате PEM или DER.</translation>
    </message>
</context>
<context>
    <name>AuthorityForm</name>
    <message>
        <source>The file has changed since you chose it. Compare these fingerprints with those that you were given, then choose it again, or remove it.</source>
        <translation>Файл изменился с тех пор, как вы его выбрали. Сверьте эти отпечатки с теми, что вам дали, и выберите его снова или уберите.</translation>
    </message>
    <message>
        <source>A company&apos;s CA file</source>
        <translation>Файл удостоверяющего центра компании</translation>
    </message>
    <message>
        <source>Only for a network that opens secure connections on the way, as some companies&apos; do.</source>
        <translation>Нужен только в сети, где защищённые соединения вскрывают по пути, как делают некоторые компании.</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>Вы&amp;брать…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Убрать</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>Файл удостоверяющего центра</translation>
    </message>
    <message>
        <source>SHA-256 fingerprints</source>
        <translation>Отпечатки SHA-256</translation>
    </message>
    <message>
        <source>Trusted for {host} only, so not for {other}: choose it again for that.</source>
        <translation>Доверие только для {host}, для {other} не действует: выберите файл снова.</translation>
    </message>
    <message>
        <source>Trusted for {host} only. Compare the SHA-256 with what your administrators tell you:</source>
        <translation>Доверие только для {host}. Сверьте SHA-256 с тем, что сообщили администраторы:</translation>
    </message>
    <message>
        <source>{name}, until {date}</source>
        <translation>{name}, до {date}</translation>
    </message>
    <message>
        <source>Choose a CA file</source>
        <translation>Выберите файл удостоверяющего центра</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der)</source>
        <translation>Сертификаты (*.pem *.crt *.cer *.der)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
</context>
<context>
    <name>BeginningHint</name>
    <message>
        <source>search an instrument; Enter opens its order book</source>
        <translation>поиск инструмента; Enter открывает стакан</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Двойной щелчок</translation>
    </message>
    <message>
        <source>a row of the watch list opens its order book</source>
        <translation>по строке списка наблюдения — стакан</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Меню «Рынок»</translation>
    </message>
    <message>
        <source>opens a table of securities</source>
        <translation>таблица котировок</translation>
    </message>
    <message>
        <source>chooses simulator or exchange</source>
        <translation>выбор: симулятор или биржа</translation>
    </message>
    <message>
        <source>lists all keys</source>
        <translation>все клавиши</translation>
    </message>
    <message>
        <source>Nothing is open yet</source>
        <translation>Пока ничего не открыто</translation>
    </message>
</context>
<context>
    <name>BestPricesStrip</name>
    <message>
        <source>Best bid {bid}, best ask {ask}</source>
        <translation>Лучший спрос {bid}, лучшее предложение {ask}</translation>
    </message>
</context>
<context>
    <name>BookControls</name>
    <message>
        <source>Copied {price}</source>
        <translation>Скопировано: {price}</translation>
    </message>
    <message>
        <source>Size of a full bar, in lots</source>
        <translation>Количество для полной полосы, в лотах</translation>
    </message>
    <message>
        <source>Size from which one is large, in lots</source>
        <translation>Крупное количество, в лотах</translation>
    </message>
</context>
<context>
    <name>BookFoot</name>
    <message>
        <source>Ladder</source>
        <translation>Лестница</translation>
    </message>
    <message>
        <source>A row for every price step; off: a table of the levels</source>
        <translation>Строка на каждый шаг цены; выключено — таблица уровней</translation>
    </message>
    <message>
        <source>Finer prices (−)</source>
        <translation>Мельче шаг цен (−)</translation>
    </message>
    <message>
        <source>Finer prices</source>
        <translation>Мельче шаг цен</translation>
    </message>
    <message>
        <source>Coarser prices (+)</source>
        <translation>Крупнее шаг цен (+)</translation>
    </message>
    <message>
        <source>Coarser prices</source>
        <translation>Крупнее шаг цен</translation>
    </message>
    <message>
        <source>How many ticks stand in one row (+ and −, or the wheel with Ctrl)</source>
        <translation>Сколько шагов цены в одной строке (+ и −, или колесо с Ctrl)</translation>
    </message>
    <message>
        <source>Prices grouped</source>
        <translation>Группировка цен</translation>
    </message>
</context>
<context>
    <name>BookPicturePane</name>
    <message>
        <source>No order book for {ticker}</source>
        <translation>Нет стакана для {ticker}</translation>
    </message>
    <message>
        <source>ISS+ has order books on {markets}, not on {market}.</source>
        <translation>В ISS+ стаканы есть на {markets}, но не на {market}.</translation>
    </message>
</context>
<context>
    <name>CaptionsStrip</name>
    <message>
        <source>Σ: sum from the best price to here
Δ: net change between snapshots, not cancelled orders</source>
        <translation>Σ: сумма от лучшей цены до этой
Δ: чистое изменение между снимками, а не снятые заявки</translation>
    </message>
    <message>
        <source>Bid</source>
        <translation>Спрос</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Предл.</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Цена</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Кол-во</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>Prices of 0 and less have no logarithm, so the scale is even</source>
        <translation>У цен от 0 и ниже нет логарифма, поэтому шкала обычная</translation>
    </message>
    <message>
        <source>Jan</source>
        <translation>янв</translation>
    </message>
    <message>
        <source>Feb</source>
        <translation>фев</translation>
    </message>
    <message>
        <source>Mar</source>
        <translation>мар</translation>
    </message>
    <message>
        <source>Apr</source>
        <translation>апр</translation>
    </message>
    <message>
        <source>May</source>
        <translation>май</translation>
    </message>
    <message>
        <source>Jun</source>
        <translation>июн</translation>
    </message>
    <message>
        <source>Jul</source>
        <translation>июл</translation>
    </message>
    <message>
        <source>Aug</source>
        <translation>авг</translation>
    </message>
    <message>
        <source>Sep</source>
        <translation>сен</translation>
    </message>
    <message>
        <source>Oct</source>
        <translation>окт</translation>
    </message>
    <message>
        <source>Nov</source>
        <translation>ноя</translation>
    </message>
    <message>
        <source>Dec</source>
        <translation>дек</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Пн</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Вт</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Ср</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Чт</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Пт</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Сб</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Вс</translation>
    </message>
    <message>
        <source>T</source>
        <translation> трлн</translation>
    </message>
    <message>
        <source>B</source>
        <translation> млрд</translation>
    </message>
    <message>
        <source>M</source>
        <translation> млн</translation>
    </message>
    <message>
        <source>K</source>
        <translation> тыс</translation>
    </message>
    <message>
        <source>MSK</source>
        <translation>МСК</translation>
    </message>
    <message>
        <source>local</source>
        <translation>местн.</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>{count} d</source>
        <translation>{count} дн.</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} ч</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} мин</translation>
    </message>
    <message>
        <source>Older candles are on their way…</source>
        <translation>Более старые свечи загружаются…</translation>
    </message>
    <message>
        <source>There are no older candles</source>
        <translation>Более старых свечей нет</translation>
    </message>
    <message>
        <source>A chart keeps no more candles than these</source>
        <translation>Больше свечей график не хранит</translation>
    </message>
    <message>
        <source>The older candles did not come; scroll on to ask again</source>
        <translation>Старые свечи не пришли; прокрутите дальше, чтобы запросить снова</translation>
    </message>
    <message>
        <source>O</source>
        <translation>Откр</translation>
    </message>
    <message>
        <source>H</source>
        <translation>Макс</translation>
    </message>
    <message>
        <source>L</source>
        <translation>Мин</translation>
    </message>
    <message>
        <source>C</source>
        <translation>Закр</translation>
    </message>
    <message>
        <source>Vol</source>
        <translation>Объём</translation>
    </message>
    <message>
        <source>From the left</source>
        <translation>От левого края</translation>
    </message>
    <message>
        <source>Volume {volume}</source>
        <translation>Объём {volume}</translation>
    </message>
    <message numerus="yes">
        <source>%n candles</source>
        <translation>
            <numerusform>%n свеча</numerusform>
            <numerusform>%n свечи</numerusform>
            <numerusform>%n свечей</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChartChoices</name>
    <message>
        <source>{share} of the chart</source>
        <translation>{share} графика</translation>
    </message>
    <message>
        <source>{scale} (not while comparing)</source>
        <translation>{scale} (не при сравнении)</translation>
    </message>
    <message>
        <source>Chart style</source>
        <translation>Вид графика</translation>
    </message>
    <message>
        <source>Price scale</source>
        <translation>Шкала цен</translation>
    </message>
    <message>
        <source>Crosshair</source>
        <translation>Перекрестие</translation>
    </message>
    <message>
        <source>Time axis</source>
        <translation>Ось времени</translation>
    </message>
    <message>
        <source>Height of volumes</source>
        <translation>Высота объёмов</translation>
    </message>
    <message>
        <source>Candles</source>
        <translation>Свечи</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Бары</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Линия</translation>
    </message>
    <message>
        <source>Heikin-Ashi</source>
        <translation>Хейкен Аши</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Цены</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>Логарифмическая</translation>
    </message>
    <message>
        <source>Per cent from the first candle in sight</source>
        <translation>Проценты от первой видимой свечи</translation>
    </message>
    <message>
        <source>The first candle in sight is 100</source>
        <translation>Первая видимая свеча — 100</translation>
    </message>
    <message>
        <source>Follows the pointer</source>
        <translation>Следует за курсором</translation>
    </message>
    <message>
        <source>Clings to the close</source>
        <translation>Примагничено к закрытию</translation>
    </message>
    <message>
        <source>Clings to open, high, low or close</source>
        <translation>Примагничено к ценам свечи</translation>
    </message>
    <message>
        <source>Moscow time</source>
        <translation>Московское время</translation>
    </message>
    <message>
        <source>This computer&apos;s time</source>
        <translation>Время этого компьютера</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
</context>
<context>
    <name>ChartMenu</name>
    <message>
        <source>Newest candle</source>
        <translation>К последней свече</translation>
    </message>
    <message>
        <source>Automatic price scale</source>
        <translation>Автомасштаб цены</translation>
    </message>
    <message>
        <source>Reset the view</source>
        <translation>Исходный вид</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Крупнее</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Мельче</translation>
    </message>
    <message>
        <source>Copy the last candle</source>
        <translation>Копировать последнюю свечу</translation>
    </message>
    <message>
        <source>Copy as a picture</source>
        <translation>Копировать как изображение</translation>
    </message>
    <message>
        <source>Save as a picture…</source>
        <translation>Сохранить как изображение…</translation>
    </message>
</context>
<context>
    <name>ChartNeighbours</name>
    <message>
        <source>Open also</source>
        <translation>Открыть ещё</translation>
    </message>
    <message>
        <source>Order book</source>
        <translation>Стакан</translation>
    </message>
    <message>
        <source>Trades</source>
        <translation>Сделки</translation>
    </message>
    <message>
        <source>Depth curve</source>
        <translation>График глубины</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Тепловая карта</translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>Candle chart of {instrument}, {interval}</source>
        <translation>Свечной график {instrument}, {interval}</translation>
    </message>
</context>
<context>
    <name>ChartToolbar</name>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>lin</source>
        <translation>лин</translation>
    </message>
    <message>
        <source>log</source>
        <translation>лог</translation>
    </message>
</context>
<context>
    <name>ChartView</name>
    <message>
        <source>Candle chart</source>
        <translation>Свечной график</translation>
    </message>
</context>
<context>
    <name>ColumnChooser</name>
    <message>
        <source>Find a column…</source>
        <translation>Найти столбец…</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
</context>
<context>
    <name>ColumnTable</name>
    <message>
        <source>Columns…</source>
        <translation>Столбцы…</translation>
    </message>
    <message>
        <source>Hide “{column}”</source>
        <translation>Скрыть «{column}»</translation>
    </message>
    <message>
        <source>Fit widths to contents</source>
        <translation>Ширина по содержимому</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>Исходные столбцы</translation>
    </message>
</context>
<context>
    <name>CompareDesk</name>
    <message>
        <source>Compare</source>
        <translation>Сравнить</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Сравнить с…</translation>
    </message>
    <message>
        <source>Remove {ticker}</source>
        <translation>Убрать {ticker}</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare</source>
        <translation>Сравнить</translation>
    </message>
    <message>
        <source>Lines show the change in per cent from the first candle in sight.</source>
        <translation>Линии показывают изменение в процентах от первой видимой свечи.</translation>
    </message>
    <message>
        <source>Type a ticker, a name or an ISIN.</source>
        <translation>Введите тикер, название или ISIN.</translation>
    </message>
    <message>
        <source>An instrument that is dropped on the chart with Ctrl held down is compared, too.</source>
        <translation>Инструмент, перетащенный на график с нажатой Ctrl, тоже добавится к сравнению.</translation>
    </message>
</context>
<context>
    <name>ConnectionDesk</name>
    <message>
        <source>The exchange refused {name}: {reason}</source>
        <translation>Биржа отклонила подписку {name}: {reason}</translation>
    </message>
    <message>
        <source>{name} waits: the limit of subscriptions is reached.</source>
        <translation>{name} ждёт: достигнут предел числа подписок.</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>причина не указана</translation>
    </message>
    <message>
        <source>Nothing has come since {since} though the connection stands; the data are shown as stale.</source>
        <translation>С {since} ничего не приходит, хотя соединение есть; данные показаны как устаревшие.</translation>
    </message>
    <message>
        <source>Data are coming again.</source>
        <translation>Данные снова приходят.</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>Connection</source>
        <translation>Подключение</translation>
    </message>
    <message>
        <source>&amp;Simulator</source>
        <translation>&amp;Симулятор</translation>
    </message>
    <message>
        <source>A market of its own on this computer. Works without a network.</source>
        <translation>Собственный рынок на этом компьютере. Работает без сети.</translation>
    </message>
    <message>
        <source>Exchange &amp;demo</source>
        <translation>Биржа, &amp;демодоступ</translation>
    </message>
    <message>
        <source>ISS+ of the Moscow Exchange as a guest. Data may be delayed.</source>
        <translation>ISS+ Московской биржи гостем. Возможна задержка данных.</translation>
    </message>
    <message>
        <source>Exchange &amp;passport</source>
        <translation>Биржа, &amp;паспорт MOEX</translation>
    </message>
    <message>
        <source>ISS+ with your MOEX passport: the e-mail and its password.</source>
        <translation>ISS+ по вашему паспорту MOEX: e-mail и пароль от него.</translation>
    </message>
    <message>
        <source>C&amp;ustom address</source>
        <translation>Свой &amp;адрес</translation>
    </message>
    <message>
        <source>Any server that speaks ISS+.</source>
        <translation>Любой сервер с протоколом ISS+.</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>Под&amp;ключиться</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>Се&amp;ть</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Прервать</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>ConnectionPanel</name>
    <message>
        <source>Subscriptions</source>
        <translation>Подписки</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Subscriptions or log</source>
        <translation>Подписки или журнал</translation>
    </message>
</context>
<context>
    <name>ConnectionProgress</name>
    <message>
        <source>Connection and upgrade</source>
        <translation>Соединение</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Marketplaces</source>
        <translation>Рынки</translation>
    </message>
    <message>
        <source>Choose where the data come from.</source>
        <translation>Выберите, откуда брать данные.</translation>
    </message>
</context>
<context>
    <name>DepthChoices</name>
    <message>
        <source>{count} levels a side</source>
        <translation>По {count} уровней</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>Все уровни</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Линейная</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>Логарифмическая</translation>
    </message>
    <message>
        <source>Part of the book</source>
        <translation>Часть стакана</translation>
    </message>
    <message>
        <source>Scale of sizes</source>
        <translation>Шкала объёмов</translation>
    </message>
</context>
<context>
    <name>DepthCurve</name>
    <message>
        <source>between the best prices</source>
        <translation>между лучшими ценами</translation>
    </message>
    <message>
        <source>lots to buy: {size}</source>
        <translation>спрос, лотов: {size}</translation>
    </message>
    <message>
        <source>lots to sell: {size}</source>
        <translation>предложение, лотов: {size}</translation>
    </message>
    <message>
        <source>price × lots: {value}</source>
        <translation>цена × лоты: {value}</translation>
    </message>
    <message>
        <source>middle {price}</source>
        <translation>середина {price}</translation>
    </message>
    <message>
        <source>bids {bids} · asks {asks}</source>
        <translation>спрос {bids} · предложение {asks}</translation>
    </message>
</context>
<context>
    <name>DepthPage</name>
    <message>
        <source>{ticker} depth</source>
        <translation>{ticker} глубина</translation>
    </message>
</context>
<context>
    <name>DepthView</name>
    <message>
        <source>There is no order in this part of the book.</source>
        <translation>В этой части стакана заявок нет.</translation>
    </message>
    <message>
        <source>No depth to show</source>
        <translation>Показывать нечего</translation>
    </message>
    <message>
        <source>The best bid is above the best ask, as the exchange sent it.</source>
        <translation>Лучший спрос выше лучшего предложения: так прислала биржа.</translation>
    </message>
    <message>
        <source>Crossed book</source>
        <translation>Стакан пересечён</translation>
    </message>
    <message>
        <source>Depth curve of {ticker}</source>
        <translation>График глубины {ticker}</translation>
    </message>
</context>
<context>
    <name>DiagnosticsDesk</name>
    <message>
        <source>{path} could not be written. {reason}</source>
        <translation>Файл {path} не записан. {reason}</translation>
    </message>
    <message>
        <source>The diagnostics were not saved</source>
        <translation>Диагностика не сохранена</translation>
    </message>
    <message>
        <source>The diagnostics are saved as {path}</source>
        <translation>Диагностика сохранена: {path}</translation>
    </message>
</context>
<context>
    <name>DiagnosticsDialog</name>
    <message>
        <source>Archives (*.zip)</source>
        <translation>Архивы (*.zip)</translation>
    </message>
    <message>
        <source>Save diagnostics</source>
        <translation>Сохранить диагностику</translation>
    </message>
    <message>
        <source>These files help to find out what went wrong. Nothing is sent: you save them and pass them on, or not. Passwords, logins and e-mail addresses have been taken out; look through them yourself.</source>
        <translation>Эти файлы помогают понять, что пошло не так. Никуда ничего не отправляется: вы сохраняете их и передаёте сами, если захотите. Пароли, логины и адреса почты убраны; просмотрите файлы сами.</translation>
    </message>
    <message>
        <source>Files of the diagnostics</source>
        <translation>Файлы диагностики</translation>
    </message>
    <message>
        <source>What is in the file</source>
        <translation>Содержимое файла</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>The connection, what was counted, and the first rows of what is shown.</source>
        <translation>Подключение, счётчики и первые строки того, что показано.</translation>
    </message>
    <message>
        <source>What came for each subscription.</source>
        <translation>Что пришло по каждой подписке.</translation>
    </message>
    <message>
        <source>The end of the program&apos;s log.</source>
        <translation>Конец журнала программы.</translation>
    </message>
    <message>
        <source>What you have chosen, your watch lists among it; no logins.</source>
        <translation>Ваши настройки, в том числе списки наблюдения; без логинов.</translation>
    </message>
    <message>
        <source>The program, the system and all parts.</source>
        <translation>Программа, система и все составные части.</translation>
    </message>
    <message>
        <source>The streams that the server offered.</source>
        <translation>Потоки, которые предложил сервер.</translation>
    </message>
</context>
<context>
    <name>DockTitle</name>
    <message>
        <source>Close; View brings it back</source>
        <translation>Закрыть; вернуть — меню «Вид»</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>Trend line</source>
        <translation>Трендовая линия</translation>
    </message>
    <message>
        <source>Ray</source>
        <translation>Луч</translation>
    </message>
    <message>
        <source>Horizontal line</source>
        <translation>Горизонтальная линия</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Прямоугольник</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Accent</source>
        <translation>Основной</translation>
    </message>
    <message>
        <source>Rising</source>
        <translation>Рост</translation>
    </message>
    <message>
        <source>Falling</source>
        <translation>Падение</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Внимание</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>Простой</translation>
    </message>
    <message>
        <source>Solid</source>
        <translation>Сплошная</translation>
    </message>
    <message>
        <source>Dashed</source>
        <translation>Штриховая</translation>
    </message>
    <message>
        <source>Dotted</source>
        <translation>Пунктирная</translation>
    </message>
    <message>
        <source>{name}: click its price · Enter: in the middle · Esc: leave</source>
        <translation>{name}: щёлкните по цене · Enter: посередине · Esc: выйти</translation>
    </message>
    <message>
        <source>{name}: click its place · Enter: in the middle · Esc: leave</source>
        <translation>{name}: щёлкните по месту · Enter: посередине · Esc: выйти</translation>
    </message>
    <message>
        <source>{name}: click where it begins · Enter: in the middle · Esc: leave</source>
        <translation>{name}: щёлкните начало · Enter: посередине · Esc: выйти</translation>
    </message>
    <message>
        <source>Click where it ends · Shift: level or at 45° · Esc: cancel</source>
        <translation>Щёлкните конец · Shift: ровно или под 45° · Esc: отменить</translation>
    </message>
    <message>
        <source>It is locked; its menu unlocks it</source>
        <translation>Закреплено; открепить можно в меню рисунка</translation>
    </message>
    <message numerus="yes">
        <source>%n drawings are the most; remove some first</source>
        <translation>
            <numerusform>Больше %n рисунка нельзя; сначала удалите лишние</numerusform>
            <numerusform>Больше %n рисунков нельзя; сначала удалите лишние</numerusform>
            <numerusform>Больше %n рисунков нельзя; сначала удалите лишние</numerusform>
        </translation>
    </message>
    <message>
        <source>locked</source>
        <translation>закреплено</translation>
    </message>
</context>
<context>
    <name>DrawingControls</name>
    <message>
        <source>Text on the chart</source>
        <translation>Текст на графике</translation>
    </message>
    <message numerus="yes">
        <source>Words (%n characters at most):</source>
        <translation>
            <numerusform>Текст (не длиннее %n символа):</numerusform>
            <numerusform>Текст (не длиннее %n символов):</numerusform>
            <numerusform>Текст (не длиннее %n символов):</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DrawingList</name>
    <message>
        <source>Drawings</source>
        <translation>Рисунки</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Закрепить</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Открепить</translation>
    </message>
</context>
<context>
    <name>DrawingListModel</name>
    <message>
        <source>Drawing</source>
        <translation>Рисунок</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Цена</translation>
    </message>
    <message>
        <source>Time (Moscow)</source>
        <translation>Время (Москва)</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Закреплён</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>закреплено</translation>
    </message>
</context>
<context>
    <name>DrawingMenus</name>
    <message>
        <source>Draw</source>
        <translation>Рисование</translation>
    </message>
    <message>
        <source>Selected drawing</source>
        <translation>Выбранный рисунок</translation>
    </message>
    <message>
        <source>Hide all drawings</source>
        <translation>Скрыть все рисунки</translation>
    </message>
    <message>
        <source>List of drawings…</source>
        <translation>Список рисунков…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Remove all drawings</source>
        <translation>Удалить все рисунки</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Цвет</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Толщина</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Линия</translation>
    </message>
    <message>
        <source>Edit the text…</source>
        <translation>Изменить текст…</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Закрепить</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>{width} px</source>
        <translation>{width} пикс.</translation>
    </message>
</context>
<context>
    <name>DropMark</name>
    <message>
        <source>Among the tabs</source>
        <translation>К вкладкам</translation>
    </message>
    <message>
        <source>To the left</source>
        <translation>Слева</translation>
    </message>
    <message>
        <source>To the right</source>
        <translation>Справа</translation>
    </message>
    <message>
        <source>Above</source>
        <translation>Сверху</translation>
    </message>
    <message>
        <source>Below</source>
        <translation>Снизу</translation>
    </message>
</context>
<context>
    <name>FaultTexts</name>
    <message>
        <source>Something went wrong: {part}. The program goes on; the log in View ▸ Connection tells more.</source>
        <translation>Что-то пошло не так: {part}. Программа работает дальше; подробнее — в журнале: Вид ▸ Подключение.</translation>
    </message>
    <message>
        <source>the chart</source>
        <translation>график</translation>
    </message>
    <message>
        <source>the order book</source>
        <translation>стакан</translation>
    </message>
    <message>
        <source>the watch list</source>
        <translation>список наблюдения</translation>
    </message>
    <message>
        <source>the search</source>
        <translation>поиск</translation>
    </message>
    <message>
        <source>the Connection panel</source>
        <translation>панель «Подключение»</translation>
    </message>
    <message>
        <source>the connection dialog</source>
        <translation>окно подключения</translation>
    </message>
    <message>
        <source>the simulator</source>
        <translation>симулятор</translation>
    </message>
    <message>
        <source>the settings</source>
        <translation>настройки</translation>
    </message>
    <message>
        <source>the feed</source>
        <translation>поток данных</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>таблица</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>программа</translation>
    </message>
</context>
<context>
    <name>FeedStatusBar</name>
    <message>
        <source>Messages received in the last second</source>
        <translation>Сообщений принято за последнюю секунду</translation>
    </message>
    <message>
        <source>Age of the newest message</source>
        <translation>Возраст последнего сообщения</translation>
    </message>
    <message>
        <source>From the exchange&apos;s gateway to this screen; assumes that both clocks are right</source>
        <translation>От шлюза биржи до этого экрана, если часы на обоих концах верны</translation>
    </message>
    <message>
        <source>Subscriptions with data, of all that are wanted</source>
        <translation>Подписки с данными из всех нужных</translation>
    </message>
    <message>
        <source>The limit of subscriptions is reached; close tabs or shorten lists, and the rest will start.</source>
        <translation>Лимит подписок исчерпан. Закройте вкладки или сократите списки — остальные начнутся сами.</translation>
    </message>
    <message>
        <source>{number} msg/s</source>
        <translation>{number} сообщ/с</translation>
    </message>
    <message>
        <source>newest {age}</source>
        <translation>последнее {age}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} с назад</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} мин {seconds} с назад</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} ч {minutes} мин назад</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} дн. назад</translation>
    </message>
    <message>
        <source>latency {latency}</source>
        <translation>задержка {latency}</translation>
    </message>
    <message>
        <source>latency {latency} ms</source>
        <translation>задержка {latency} мс</translation>
    </message>
    <message>
        <source>{live}/{wanted} subscriptions</source>
        <translation>подписки {live}/{wanted}</translation>
    </message>
    <message>
        <source>{over} over the limit</source>
        <translation>сверх лимита {over}</translation>
    </message>
</context>
<context>
    <name>FeedTexts</name>
    <message>
        <source>Not connected</source>
        <translation>Не подключено</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Подключение</translation>
    </message>
    <message>
        <source>Logging in</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>На связи</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>Переподключение</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отклонено</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>Отключено</translation>
    </message>
    <message>
        <source>No new data</source>
        <translation>Нет новых данных</translation>
    </message>
    <message>
        <source>The connection stands but brings nothing; the data shown are the last known.</source>
        <translation>Соединение есть, но данные не приходят; показаны последние известные.</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>Симулятор</translation>
    </message>
    <message>
        <source>Exchange demo</source>
        <translation>Биржа, демо</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Биржа</translation>
    </message>
    <message>
        <source>Custom address</source>
        <translation>Свой адрес</translation>
    </message>
    <message>
        <source>To connect: File, Connection.</source>
        <translation>Подключиться: «Файл», «Подключение».</translation>
    </message>
    <message>
        <source>1 marketplace</source>
        <translation>1 рынок</translation>
    </message>
    <message numerus="yes">
        <source>%n marketplaces</source>
        <translation>
            <numerusform>%n рынок</numerusform>
            <numerusform>%n рынка</numerusform>
            <numerusform>%n рынков</numerusform>
        </translation>
    </message>
    <message>
        <source>Not connected. Choose a connection in File, Connection.</source>
        <translation>Не подключено. Выберите подключение: «Файл», «Подключение».</translation>
    </message>
    <message>
        <source>Connecting to {server}: name, secure channel, upgrade.</source>
        <translation>{server}: устанавливаем соединение.</translation>
    </message>
    <message>
        <source>Logging in to {server}.</source>
        <translation>{server}: входим.</translation>
    </message>
    <message>
        <source>Connected to {server}: {marketplaces}.</source>
        <translation>{server}: на связи, {marketplaces}.</translation>
    </message>
    <message>
        <source>The connection to {server} is gone.</source>
        <translation>{server}: связи нет.</translation>
    </message>
    <message>
        <source>{server} refused the connection.</source>
        <translation>{server}: подключение отклонено.</translation>
    </message>
    <message>
        <source>Disconnected from {server}.</source>
        <translation>{server}: отключено.</translation>
    </message>
    <message>
        <source>Next attempt in {seconds} s (number {attempt}).</source>
        <translation>Следующая попытка через {seconds} с (№ {attempt}).</translation>
    </message>
    <message>
        <source>The server&apos;s name was not found. Check the address and the internet connection.</source>
        <translation>Имя сервера не найдено. Проверьте адрес и интернет.</translation>
    </message>
    <message>
        <source>The server cannot be reached. Check the internet connection, the address, and the proxy under Network.</source>
        <translation>Сервер недоступен. Проверьте интернет, адрес и прокси в разделе «Сеть».</translation>
    </message>
    <message>
        <source>The server did not answer in time. Check the internet connection or try again later.</source>
        <translation>Сервер не ответил вовремя. Проверьте интернет или попробуйте позже.</translation>
    </message>
    <message>
        <source>The proxy that is set cannot be used. Under Network choose none, or enter an address that begins with http:// or https://.</source>
        <translation>Заданный прокси использовать нельзя. В разделе «Сеть» выберите «Без прокси» или введите адрес, начинающийся с http:// или https://.</translation>
    </message>
    <message>
        <source>The CA file cannot be used. Look at it under Network: choose it again, or remove it.</source>
        <translation>Файл удостоверяющего центра использовать нельзя. Посмотрите на него в разделе «Сеть»: выберите снова или уберите.</translation>
    </message>
    <message>
        <source>The CA file has changed since you chose it; nothing was sent. Compare its fingerprints under Network with those that you were given, then choose it again.</source>
        <translation>Файл удостоверяющего центра изменился с тех пор, как вы его выбрали; ничего не отправлено. Сверьте его отпечатки в разделе «Сеть» с теми, что вам дали, и выберите его снова.</translation>
    </message>
    <message>
        <source>The proxy does not let the connection through. Check its login and password under Network.</source>
        <translation>Прокси не пропускает соединение. Проверьте его логин и пароль в разделе «Сеть».</translation>
    </message>
    <message>
        <source>Nobody whom this computer trusts vouches for the server&apos;s certificate; no password was sent. On a company&apos;s network, ask for the company&apos;s CA file and choose it under Network.</source>
        <translation>За сертификат сервера не ручается никто, кому доверяет этот компьютер; пароль не отправлен. В сети компании попросите файл её удостоверяющего центра и выберите его в разделе «Сеть».</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid today; no password was sent. Check this computer&apos;s date and time; if they are right, the server&apos;s keeper has to renew it.</source>
        <translation>Срок сертификата сервера истёк или ещё не начался; пароль не отправлен. Проверьте дату и время на компьютере; если они верны, обновить сертификат должен владелец сервера.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate belongs to another server; no password was sent. Check the address, and any proxy or filter in between.</source>
        <translation>Сертификат выдан другому серверу; пароль не отправлен. Проверьте адрес, а также прокси или фильтр на пути.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not safe to trust; no password was sent. Tell the server&apos;s keeper; the log says what is wrong.</source>
        <translation>Сертификату сервера доверять небезопасно; пароль не отправлен. Сообщите владельцу сервера; что не так, сказано в журнале.</translation>
    </message>
    <message>
        <source>No secure channel to the server; no password was sent. Check the address and any proxy in between.</source>
        <translation>Защищённый канал с сервером не установлен; пароль не отправлен. Проверьте адрес и прокси, если он есть.</translation>
    </message>
    <message>
        <source>The server points to another address, which is not followed; no password was sent. On a guest network, open a page in the browser first; else ask for the right address.</source>
        <translation>Сервер отсылает на другой адрес, программа туда не идёт; пароль не отправлен. В гостевой сети сначала откройте любую страницу в браузере, иначе узнайте верный адрес.</translation>
    </message>
    <message>
        <source>The server answered, but there is no ISS+ at this address. Check the path of the address.</source>
        <translation>Сервер отвечает, но ISS+ по этому адресу нет. Проверьте путь в адресе.</translation>
    </message>
    <message>
        <source>The exchange refused the login. Check the passport e-mail and password; an API key does not work here.</source>
        <translation>Вход отклонён биржей. Проверьте e-mail и пароль паспорта; ключ API здесь не подходит.</translation>
    </message>
    <message>
        <source>The server did not complete the login. Try again; if it persists, ask the exchange&apos;s support.</source>
        <translation>Сервер не завершил вход. Попробуйте ещё раз; если не поможет, обратитесь в поддержку биржи.</translation>
    </message>
    <message>
        <source>The server closed the connection.</source>
        <translation>Сервер закрыл соединение.</translation>
    </message>
    <message>
        <source>The connection was lost; the data shown are the last known.</source>
        <translation>Связь потеряна; показаны последние известные данные.</translation>
    </message>
    <message>
        <source>The server sent something that is not ISS+. Check the address, or report it with the log.</source>
        <translation>Сервер прислал не ISS+. Проверьте адрес или сообщите нам и приложите журнал.</translation>
    </message>
    <message>
        <source>The server&apos;s list of markets cannot be read. Report it with the log.</source>
        <translation>Список рынков сервера не читается. Сообщите нам и приложите журнал.</translation>
    </message>
    <message>
        <source>This address cannot be used. It begins with wss:// and names a server.</source>
        <translation>Этот адрес не подходит. Он начинается с wss:// и содержит имя сервера.</translation>
    </message>
    <message>
        <source>Disconnected.</source>
        <translation>Отключено.</translation>
    </message>
</context>
<context>
    <name>FileTexts</name>
    <message>
        <source>The disk is full. Free some space, or choose another disk.</source>
        <translation>Диск заполнен. Освободите место или выберите другой диск.</translation>
    </message>
    <message>
        <source>The system does not allow it. Choose another folder or name.</source>
        <translation>Система не разрешает. Выберите другую папку или имя.</translation>
    </message>
    <message>
        <source>The disk is read-only. Choose another folder.</source>
        <translation>Диск доступен только для чтения. Выберите другую папку.</translation>
    </message>
    <message>
        <source>The folder is not there any more. Choose another one.</source>
        <translation>Этой папки больше нет. Выберите другую.</translation>
    </message>
    <message>
        <source>There is a folder of that name. Choose another name.</source>
        <translation>Есть папка с таким именем. Выберите другое имя.</translation>
    </message>
    <message>
        <source>The system reported an error. Choose another folder.</source>
        <translation>Система сообщила об ошибке. Выберите другую папку.</translation>
    </message>
</context>
<context>
    <name>FilesDesk</name>
    <message>
        <source>The folder cannot be opened: {path}</source>
        <translation>Папку не удалось открыть: {path}</translation>
    </message>
    <message>
        <source>{path} could not be written. {reason}</source>
        <translation>{path}: не удалось записать. {reason}</translation>
    </message>
    <message>
        <source>The copy was not saved</source>
        <translation>Копия не сохранена</translation>
    </message>
    <message>
        <source>A copy is saved as {path}</source>
        <translation>Копия сохранена: {path}</translation>
    </message>
</context>
<context>
    <name>FilesPage</name>
    <message>
        <source>Files</source>
        <translation>Файлы</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Сохранить копию</translation>
    </message>
    <message>
        <source>ZIP files (*.zip)</source>
        <translation>Файлы ZIP (*.zip)</translation>
    </message>
    <message>
        <source>Settings, layouts and drawings</source>
        <translation>Настройки, расположения и рисунки</translation>
    </message>
    <message>
        <source>Log of the program</source>
        <translation>Журнал программы</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Save a &amp;copy of everything…</source>
        <translation>&amp;Сохранить копию всего…</translation>
    </message>
    <message>
        <source>The settings are one text file. Its names are the tool tips of this dialog. No password is in it.</source>
        <translation>Настройки — один текстовый файл. Его имена видны в подсказках этого окна. Паролей в нём нет.</translation>
    </message>
    <message>
        <source>To go back to a copy, close the program and unpack it into the folder of the settings.</source>
        <translation>Чтобы вернуться к копии, закройте программу и распакуйте её в папку настроек.</translation>
    </message>
</context>
<context>
    <name>FilterLine</name>
    <message>
        <source>Show all</source>
        <translation>Показать все</translation>
    </message>
</context>
<context>
    <name>FlagFilter</name>
    <message>
        <source>Show by flag</source>
        <translation>Показать по флагу</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>Все строки</translation>
    </message>
</context>
<context>
    <name>HeatCanvas</name>
    <message>
        <source>Go to the newest moment (End)</source>
        <translation>К последнему моменту (End)</translation>
    </message>
    <message>
        <source>Newest moment</source>
        <translation>Последний момент</translation>
    </message>
</context>
<context>
    <name>HeatChoices</name>
    <message>
        <source>Sizes that the colours span</source>
        <translation>Объёмы, между которыми цвета</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Контраст</translation>
    </message>
    <message>
        <source>Trades over the map</source>
        <translation>Сделки поверх карты</translation>
    </message>
    <message>
        <source>Palest up to percentile {percent}</source>
        <translation>Бледнее всего до процентиля {percent}</translation>
    </message>
    <message>
        <source>Strongest from percentile {percent} on</source>
        <translation>Ярче всего от процентиля {percent}</translation>
    </message>
    <message>
        <source>Very soft</source>
        <translation>Очень мягкий</translation>
    </message>
    <message>
        <source>Soft</source>
        <translation>Мягкий</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>Ровный</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>Жёсткий</translation>
    </message>
    <message>
        <source>Very hard</source>
        <translation>Очень жёсткий</translation>
    </message>
</context>
<context>
    <name>HeatLegend</name>
    <message>
        <source>no orders</source>
        <translation>заявок нет</translation>
    </message>
    <message>
        <source>not shown, or no data</source>
        <translation>не показано или нет данных</translation>
    </message>
    <message>
        <source>bought</source>
        <translation>покупка</translation>
    </message>
    <message>
        <source>sold</source>
        <translation>продажа</translation>
    </message>
    <message>
        <source>side not known</source>
        <translation>сторона неизвестна</translation>
    </message>
    <message>
        <source>hollow: inferred</source>
        <translation>контур: выведено</translation>
    </message>
    <message>
        <source>Sizes in lots from {low} to {high}; hatched: not shown by the feed, or no data</source>
        <translation>Объёмы в лотах от {low} до {high}; штриховка: биржа не показывает или нет данных</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>no data at that time</source>
        <translation>в это время данных нет</translation>
    </message>
    <message>
        <source>most lots to buy at {price}: {size}</source>
        <translation>больше всего лотов на покупку по {price}: {size}</translation>
    </message>
    <message>
        <source>most lots to sell at {price}: {size}</source>
        <translation>больше всего лотов на продажу по {price}: {size}</translation>
    </message>
    <message>
        <source>lots to buy: {size}</source>
        <translation>спрос, лотов: {size}</translation>
    </message>
    <message>
        <source>lots to sell: {size}</source>
        <translation>предложение, лотов: {size}</translation>
    </message>
    <message>
        <source>no orders here</source>
        <translation>заявок нет</translation>
    </message>
    <message>
        <source>not shown by the feed</source>
        <translation>биржа этого не показывает</translation>
    </message>
</context>
<context>
    <name>HeatMapView</name>
    <message>
        <source>Newest moment</source>
        <translation>Последний момент</translation>
    </message>
    <message>
        <source>Reset the view</source>
        <translation>Исходный вид</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Крупнее</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Мельче</translation>
    </message>
    <message>
        <source>trades derived from quotes</source>
        <translation>сделки выведены из котировок</translation>
    </message>
    <message>
        <source>Heat map of {ticker}</source>
        <translation>Тепловая карта {ticker}</translation>
    </message>
    <message>
        <source>Trades</source>
        <translation>Сделки</translation>
    </message>
</context>
<context>
    <name>HeatPage</name>
    <message>
        <source>{ticker} heat map</source>
        <translation>{ticker} тепловая карта</translation>
    </message>
</context>
<context>
    <name>ImbalanceStrip</name>
    <message>
        <source>Share of bids and asks in all the size shown</source>
        <translation>Доли спроса и предложения во всём показанном количестве</translation>
    </message>
    <message>
        <source>Imbalance: bids {bid}, asks {ask}</source>
        <translation>Перевес: спрос {bid}, предложение {ask}</translation>
    </message>
</context>
<context>
    <name>IndicatorEditor</name>
    <message>
        <source>Colour</source>
        <translation>Цвет</translation>
    </message>
    <message>
        <source>Height of the pane</source>
        <translation>Высота панели</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation>Обычные значения</translation>
    </message>
</context>
<context>
    <name>IndicatorMenu</name>
    <message>
        <source>Indicators</source>
        <translation>Индикаторы</translation>
    </message>
    <message>
        <source>{short}: {name}</source>
        <translation>{short}: {name}</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Настройки…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Remove all indicators</source>
        <translation>Убрать все индикаторы</translation>
    </message>
</context>
<context>
    <name>Indicators</name>
    <message>
        <source>Simple moving average</source>
        <translation>Простое скользящее среднее</translation>
    </message>
    <message>
        <source>Exponential moving average</source>
        <translation>Экспоненциальное скользящее среднее</translation>
    </message>
    <message>
        <source>Volume-weighted average price</source>
        <translation>Средневзвешенная по объёму цена</translation>
    </message>
    <message>
        <source>Bollinger bands</source>
        <translation>Полосы Боллинджера</translation>
    </message>
    <message>
        <source>Relative strength index</source>
        <translation>Индекс относительной силы</translation>
    </message>
    <message>
        <source>Moving average convergence/divergence</source>
        <translation>Схождение/расхождение скользящих средних</translation>
    </message>
    <message>
        <source>Average true range</source>
        <translation>Средний истинный диапазон</translation>
    </message>
    <message>
        <source>The mean of the last closes.</source>
        <translation>Среднее последних цен закрытия.</translation>
    </message>
    <message>
        <source>A mean of the closes in which the latest weigh most.</source>
        <translation>Среднее цен закрытия, в котором последние весят больше.</translation>
    </message>
    <message>
        <source>The mean of typical prices (high, low and close), weighted by volume, since the trading day began (Moscow). Candles without a volume are left out.</source>
        <translation>Среднее типичных цен (максимум, минимум и закрытие), взвешенное по объёму, с начала торгового дня (по Москве). Свечи без объёма пропускаются.</translation>
    </message>
    <message>
        <source>The mean of the last closes, and as many standard deviations above and below it.</source>
        <translation>Среднее последних цен закрытия и столько стандартных отклонений выше и ниже него.</translation>
    </message>
    <message>
        <source>The share of rises in the latest moves, 0 to 100; above 70 and below 30 is out of the way.</source>
        <translation>Доля роста в последних изменениях, от 0 до 100; выше 70 — перекупленность, ниже 30 — перепроданность.</translation>
    </message>
    <message>
        <source>The fast mean less the slow one, its own mean (dashed) and the difference (columns).</source>
        <translation>Быстрое среднее минус медленное, его собственное среднее (пунктир) и их разность (столбики).</translation>
    </message>
    <message>
        <source>How far prices move within a candle, gaps included, on average.</source>
        <translation>Насколько в среднем цена ходит за свечу, с учётом разрывов.</translation>
    </message>
    <message>
        <source>Candles</source>
        <translation>Свечей</translation>
    </message>
    <message>
        <source>Fast, candles</source>
        <translation>Быстрое, свечей</translation>
    </message>
    <message>
        <source>Slow, candles</source>
        <translation>Медленное, свечей</translation>
    </message>
    <message>
        <source>Signal, candles</source>
        <translation>Сигнал, свечей</translation>
    </message>
    <message>
        <source>Standard deviations</source>
        <translation>Стандартных отклонений</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Синий</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Оранжевый</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Розовый</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Жёлтый</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Зелёный</translation>
    </message>
    <message>
        <source>Vermilion</source>
        <translation>Киноварь</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Фиолетовый</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Серый</translation>
    </message>
</context>
<context>
    <name>InstanceDesk</name>
    <message>
        <source>ISS+ Desktop works in the same folder already and does not answer. What it still writes is kept beside what this window writes.</source>
        <translation>ISS+ Desktop уже работает с этой же папкой и не отвечает. То, что она ещё запишет, сохранится рядом с записанным из этого окна.</translation>
    </message>
</context>
<context>
    <name>InstrumentWishes</name>
    <message>
        <source>Order book</source>
        <translation>Стакан</translation>
    </message>
    <message>
        <source>Books side by side</source>
        <translation>Стаканы рядом</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>График</translation>
    </message>
    <message>
        <source>Another chart</source>
        <translation>Ещё один график</translation>
    </message>
    <message>
        <source>Trades</source>
        <translation>Сделки</translation>
    </message>
    <message>
        <source>Depth curve</source>
        <translation>График глубины</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Тепловая карта</translation>
    </message>
    <message>
        <source>Show in a securities tab</source>
        <translation>Показать в таблице котировок</translation>
    </message>
    <message>
        <source>Copy tickers</source>
        <translation>Копировать тикеры</translation>
    </message>
    <message>
        <source>Remove from the watch list</source>
        <translation>Убрать из списка наблюдения</translation>
    </message>
    <message>
        <source>Add to the watch list</source>
        <translation>Добавить в список наблюдения</translation>
    </message>
</context>
<context>
    <name>IntervalBar</name>
    <message>
        <source>Candle interval</source>
        <translation>Интервал свечей</translation>
    </message>
    <message>
        <source>Candle intervals</source>
        <translation>Интервалы свечей</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Интервал</translation>
    </message>
</context>
<context>
    <name>Intervals</name>
    <message>
        <source>1m</source>
        <translation>1м</translation>
    </message>
    <message>
        <source>10m</source>
        <translation>10м</translation>
    </message>
    <message>
        <source>1h</source>
        <translation>1ч</translation>
    </message>
    <message>
        <source>1D</source>
        <translation>1Д</translation>
    </message>
    <message>
        <source>1W</source>
        <translation>1Н</translation>
    </message>
    <message>
        <source>1M</source>
        <translation>1М</translation>
    </message>
    <message>
        <source>3M</source>
        <translation>3М</translation>
    </message>
    <message>
        <source>1Q</source>
        <translation>1кв</translation>
    </message>
</context>
<context>
    <name>KeptWords</name>
    <message>
        <source>{path} cannot be read and is left alone; the defaults are used. {reason}</source>
        <translation>{path} не читается и не будет изменён; взяты исходные значения. {reason}</translation>
    </message>
    <message>
        <source>{path} is of a newer version; a copy is kept when it is written.</source>
        <translation>{path} записан более новой версией программы; при записи сохранится его копия.</translation>
    </message>
    <message>
        <source>{path} cannot be understood, and could not be moved away.</source>
        <translation>{path} повреждён, и его не удалось отложить в сторону.</translation>
    </message>
    <message>
        <source>{path} cannot be used; what was saved before is. See {kept}.</source>
        <translation>{path} не годится; взято сохранённое перед этим. См. {kept}.</translation>
    </message>
    <message>
        <source>{path} cannot be understood; the defaults are used. It is kept as {kept}.</source>
        <translation>{path} повреждён; взяты исходные значения. Файл сохранён как {kept}.</translation>
    </message>
    <message>
        <source>The watch lists cannot be read and are left alone. {reason}</source>
        <translation>Списки наблюдения не читаются, файл не будет изменён. {reason}</translation>
    </message>
    <message>
        <source>The watch lists were saved by a newer version; a copy of {path} is kept.</source>
        <translation>Списки наблюдения сохранены более новой версией; копия {path} сохраняется.</translation>
    </message>
    <message>
        <source>The watch lists cannot be read, and {path} could not be moved away.</source>
        <translation>Списки наблюдения не читаются, а {path} не удалось убрать.</translation>
    </message>
    <message>
        <source>The watch lists could not be read; those saved before are shown. See {kept}.</source>
        <translation>Списки наблюдения не прочитались; показаны сохранённые до этого. См. {kept}.</translation>
    </message>
    <message>
        <source>The watch lists could not be read; the file is kept as {kept}.</source>
        <translation>Списки наблюдения не прочитались; файл сохранён как {kept}.</translation>
    </message>
    <message>
        <source>The drawings of {name} cannot be read and are left alone. {reason}</source>
        <translation>Рисунки на графике {name} не читаются, файл не будет изменён. {reason}</translation>
    </message>
    <message>
        <source>The drawings of {name} were saved by a newer version; a copy of {path} is kept.</source>
        <translation>Рисунки на графике {name} сохранены более новой версией; копия файла {path} останется.</translation>
    </message>
    <message>
        <source>The drawings of {name} cannot be read, and {path} could not be moved away.</source>
        <translation>Рисунки на графике {name} не читаются, а файл {path} не удалось переименовать.</translation>
    </message>
    <message>
        <source>The drawings of {name} could not be read; those saved before are shown. See {kept}.</source>
        <translation>Рисунки на графике {name} не прочитаны; показаны сохранённые раньше. Файл: {kept}.</translation>
    </message>
    <message>
        <source>The drawings of {name} could not be read; the file is kept as {kept}.</source>
        <translation>Рисунки на графике {name} не прочитаны; файл отложен как {kept}.</translation>
    </message>
    <message>
        <source>Cannot read {path}: {reason}</source>
        <translation>Не удалось прочитать {path}: {reason}</translation>
    </message>
    <message>
        <source>Cannot write {path}: {reason}</source>
        <translation>Не удалось записать {path}: {reason}</translation>
    </message>
    <message>
        <source>Cannot remove {path}: {reason}</source>
        <translation>Не удалось удалить {path}: {reason}</translation>
    </message>
    <message>
        <source>the disk is full. Free some space and try again.</source>
        <translation>на диске нет места. Освободите его и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>the system does not allow it. Check who owns the file and its folder.</source>
        <translation>система не разрешает. Проверьте, кому принадлежат файл и его папка.</translation>
    </message>
    <message>
        <source>the disk is read-only. Choose another folder with --data-dir.</source>
        <translation>диск доступен только для чтения. Выберите другую папку ключом --data-dir.</translation>
    </message>
    <message>
        <source>its folder cannot be used. Choose another one with --data-dir.</source>
        <translation>папка не годится. Выберите другую ключом --data-dir.</translation>
    </message>
    <message>
        <source>there is something else of that name. Move it away.</source>
        <translation>под этим именем находится что-то другое. Уберите его.</translation>
    </message>
    <message>
        <source>the values do not fit. Nothing was changed; please report this.</source>
        <translation>значения не подходят. Ничего не изменено; пожалуйста, сообщите об этом.</translation>
    </message>
    <message>
        <source>the system reported an error. Try again or choose another folder with --data-dir.</source>
        <translation>система сообщила об ошибке. Попробуйте ещё раз или выберите другую папку ключом --data-dir.</translation>
    </message>
</context>
<context>
    <name>KeyRules</name>
    <message>
        <source>{key} belongs to the system.</source>
        <translation>{key} принадлежит системе.</translation>
    </message>
    <message>
        <source>{key} goes on, enters or leaves everywhere.</source>
        <translation>{key} везде служит для перехода, ввода или выхода.</translation>
    </message>
    <message>
        <source>{key} edits text.</source>
        <translation>{key} нужна для правки текста.</translation>
    </message>
    <message>
        <source>{key} moves about in lists and charts.</source>
        <translation>{key} перемещает по спискам и графикам.</translation>
    </message>
    <message>
        <source>{key} opens a menu.</source>
        <translation>{key} открывает меню.</translation>
    </message>
    <message>
        <source>{key} alone is for typing and for the panes; hold Ctrl or Alt with it.</source>
        <translation>{key} без Ctrl или Alt нужна для ввода и для панелей; добавьте Ctrl или Alt.</translation>
    </message>
</context>
<context>
    <name>KeyringTexts</name>
    <message>
        <source>The system&apos;s keyring</source>
        <translation>Системная связка ключей</translation>
    </message>
    <message>
        <source>The macOS keychain</source>
        <translation>Связка ключей macOS</translation>
    </message>
    <message>
        <source>Windows Credential Manager</source>
        <translation>Диспетчер учётных данных Windows</translation>
    </message>
    <message>
        <source>R&amp;emember the password in the system&apos;s keyring</source>
        <translation>Запом&amp;нить пароль в системной связке ключей</translation>
    </message>
    <message>
        <source>R&amp;emember the password in KWallet</source>
        <translation>Запом&amp;нить пароль в KWallet</translation>
    </message>
    <message>
        <source>R&amp;emember the password in the macOS keychain</source>
        <translation>Запом&amp;нить пароль в Связке ключей macOS</translation>
    </message>
    <message>
        <source>R&amp;emember the password in Windows Credential Manager</source>
        <translation>Запом&amp;нить пароль в диспетчере учётных данных Windows</translation>
    </message>
    <message>
        <source>The system&apos;s keyring cannot be reached now. Enter the password to connect without it.</source>
        <translation>Системная связка ключей сейчас недоступна. Введите пароль, чтобы подключиться без неё.</translation>
    </message>
    <message>
        <source>{keyring} is locked. Unlock it and connect again, or enter the password.</source>
        <translation>{keyring}: доступ закрыт. Откройте его и подключитесь снова или введите пароль.</translation>
    </message>
    <message>
        <source>{keyring} has no password for this login any more. Enter it.</source>
        <translation>{keyring}: пароля для этого логина больше нет. Введите его.</translation>
    </message>
    <message>
        <source>{keyring} holds something for this login that is no password. Enter it anew.</source>
        <translation>{keyring}: сохранённое для этого логина не похоже на пароль. Введите его заново.</translation>
    </message>
    <message>
        <source>{keyring} could not be read. Connect again to try once more, or enter the password.</source>
        <translation>{keyring}: прочитать не удалось. Подключитесь снова, чтобы повторить, или введите пароль.</translation>
    </message>
    <message>
        <source>{keyring} has not answered in time; perhaps it waits to be unlocked. Connect again after that, or enter the password.</source>
        <translation>{keyring}: ответа вовремя нет; возможно, ждёт разблокировки. Подключитесь снова после неё или введите пароль.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring does not answer, so the password is asked for; no file ever holds it.</source>
        <translation>Системная связка ключей не отвечает, поэтому пароль спрашивается; в файлах его нет никогда.</translation>
    </message>
    <message>
        <source>This system offers no keyring to remember the password in, so it is asked for; no file ever holds it.</source>
        <translation>В системе нет связки ключей, где запомнить пароль, поэтому он спрашивается; в файлах его нет никогда.</translation>
    </message>
    <message>
        <source>{keyring} is locked; the password was not remembered.</source>
        <translation>{keyring}: доступ закрыт, пароль не сохранён.</translation>
    </message>
    <message>
        <source>{keyring} has not answered yet; the password is remembered once it does.</source>
        <translation>{keyring}: ответа пока нет; пароль сохранится, как только он придёт.</translation>
    </message>
    <message>
        <source>{keyring} could not take the password; it was not remembered.</source>
        <translation>{keyring}: записать не удалось, пароль не сохранён.</translation>
    </message>
    <message>
        <source>{keyring} is locked; the password is still in it.</source>
        <translation>{keyring}: доступ закрыт, пароль там остался.</translation>
    </message>
    <message>
        <source>{keyring} has not answered yet; the password is forgotten once it does.</source>
        <translation>{keyring}: ответа пока нет; пароль удалится, как только он придёт.</translation>
    </message>
    <message>
        <source>{keyring} could not remove the password; it is still in it.</source>
        <translation>{keyring}: удалить не удалось, пароль там остался.</translation>
    </message>
</context>
<context>
    <name>KeysList</name>
    <message>
        <source>What</source>
        <translation>Действие</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Second key</source>
        <translation>Ещё клавиши</translation>
    </message>
    <message>
        <source>Not the program&apos;s own key</source>
        <translation>Назначено вами</translation>
    </message>
</context>
<context>
    <name>KeysOverlay</name>
    <message>
        <source>Watch list</source>
        <translation>Список наблюдения</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>График</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Подключение</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Все клавиши</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>выбрать</translation>
    </message>
    <message>
        <source>open the order book</source>
        <translation>открыть стакан</translation>
    </message>
    <message>
        <source>open the chart</source>
        <translation>открыть график</translation>
    </message>
    <message>
        <source>add to the watch list</source>
        <translation>добавить в список наблюдения</translation>
    </message>
    <message>
        <source>copy the find</source>
        <translation>скопировать найденное</translation>
    </message>
    <message>
        <source>clear, then leave</source>
        <translation>очистить, затем выйти</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Таблицы</translation>
    </message>
    <message>
        <source>copy rows as a table</source>
        <translation>копировать строки таблицей</translation>
    </message>
    <message>
        <source>save the table as a file</source>
        <translation>сохранить таблицу в файл</translation>
    </message>
    <message>
        <source>open the menu, as everywhere</source>
        <translation>открыть меню, как и везде</translation>
    </message>
    <message>
        <source>go to the menus of the window, as everywhere</source>
        <translation>перейти к меню окна, как и везде</translation>
    </message>
    <message>
        <source>Watch lists</source>
        <translation>Списки наблюдения</translation>
    </message>
    <message>
        <source>note on a row, title of a section</source>
        <translation>заметка к строке, заголовок раздела</translation>
    </message>
    <message>
        <source>section line above the row</source>
        <translation>строка-раздел над строкой</translation>
    </message>
    <message>
        <source>show rows by their flags</source>
        <translation>показать строки по флагам</translation>
    </message>
    <message>
        <source>flag: {flag}</source>
        <translation>флаг: {flag}</translation>
    </message>
    <message>
        <source>cut rows · paste rows or tickers</source>
        <translation>вырезать строки · вставить строки или тикеры</translation>
    </message>
    <message>
        <source>move a row</source>
        <translation>передвинуть строку</translation>
    </message>
    <message>
        <source>remove it</source>
        <translation>убрать её</translation>
    </message>
    <message>
        <source>go to the row that begins so</source>
        <translation>перейти к строке, которая так начинается</translation>
    </message>
    <message>
        <source>fold · open the section, on its line</source>
        <translation>свернуть · развернуть раздел, на его строке</translation>
    </message>
    <message>
        <source>undo · redo, in all lists</source>
        <translation>отменить · повторить, во всех списках</translation>
    </message>
    <message>
        <source>stop an import</source>
        <translation>остановить импорт</translation>
    </message>
    <message>
        <source>Order book</source>
        <translation>Стакан</translation>
    </message>
    <message>
        <source>Trades</source>
        <translation>Сделки</translation>
    </message>
    <message>
        <source>centre order books</source>
        <translation>центрировать стаканы</translation>
    </message>
    <message>
        <source>group prices</source>
        <translation>группировать цены</translation>
    </message>
    <message>
        <source>show prices finer</source>
        <translation>показать цены подробнее</translation>
    </message>
    <message>
        <source>copy the price</source>
        <translation>копировать цену</translation>
    </message>
    <message>
        <source>go to the best bid</source>
        <translation>к лучшему спросу</translation>
    </message>
    <message>
        <source>go to the best ask</source>
        <translation>к лучшему предложению</translation>
    </message>
    <message>
        <source>go to the newest trade and follow</source>
        <translation>к последней сделке и следить</translation>
    </message>
    <message>
        <source>read on while the rows stand still</source>
        <translation>читать, пока строки стоят</translation>
    </message>
    <message>
        <source>Depth curve</source>
        <translation>График глубины</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Тепловая карта</translation>
    </message>
    <message>
        <source>show less of the book</source>
        <translation>показать меньшую часть стакана</translation>
    </message>
    <message>
        <source>show more of the book</source>
        <translation>показать большую часть стакана</translation>
    </message>
    <message>
        <source>change the scale of sizes</source>
        <translation>сменить шкалу объёмов</translation>
    </message>
    <message>
        <source>read out the next level</source>
        <translation>прочитать следующий уровень</translation>
    </message>
    <message>
        <source>zoom in</source>
        <translation>приблизить</translation>
    </message>
    <message>
        <source>zoom out</source>
        <translation>отдалить</translation>
    </message>
    <message>
        <source>go to the newest moment</source>
        <translation>к последнему моменту</translation>
    </message>
    <message>
        <source>fit all again</source>
        <translation>исходный вид</translation>
    </message>
    <message>
        <source>less contrast</source>
        <translation>меньше контраст</translation>
    </message>
    <message>
        <source>more contrast</source>
        <translation>больше контраст</translation>
    </message>
    <message>
        <source>show the trades, or not</source>
        <translation>показать сделки или убрать</translation>
    </message>
    <message>
        <source>move in time</source>
        <translation>двигать по времени</translation>
    </message>
    <message>
        <source>stretch the prices</source>
        <translation>растянуть цены</translation>
    </message>
    <message>
        <source>with the arrows: read out prices and moments</source>
        <translation>со стрелками: читать цены и моменты</translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation>Рисунки</translation>
    </message>
    <message>
        <source>go to the newest candle</source>
        <translation>к последней свече</translation>
    </message>
    <message>
        <source>go to the oldest candle</source>
        <translation>к самой старой свече</translation>
    </message>
    <message>
        <source>show the indicators</source>
        <translation>показать индикаторы</translation>
    </message>
    <message>
        <source>compare with an instrument</source>
        <translation>сравнить с инструментом</translation>
    </message>
    <message>
        <source>with the mouse: measure; Esc ends it</source>
        <translation>с мышью: измерить; Esc — убрать</translation>
    </message>
    <message>
        <source>with the wheel: zoom the prices</source>
        <translation>с колесом: масштаб цен</translation>
    </message>
    <message>
        <source>draw a line</source>
        <translation>провести линию</translation>
    </message>
    <message>
        <source>draw a ray</source>
        <translation>провести луч</translation>
    </message>
    <message>
        <source>draw a level</source>
        <translation>провести уровень</translation>
    </message>
    <message>
        <source>draw a rectangle</source>
        <translation>нарисовать прямоугольник</translation>
    </message>
    <message>
        <source>write a text</source>
        <translation>добавить текст</translation>
    </message>
    <message>
        <source>choose a drawing · the next one</source>
        <translation>выбрать рисунок · следующий</translation>
    </message>
    <message>
        <source>move the chosen one; Ctrl: its end, Shift: by ten</source>
        <translation>сдвинуть выбранный; Ctrl: его конец, Shift: на десять</translation>
    </message>
    <message>
        <source>remove it · undo · redo</source>
        <translation>удалить · отменить · повторить</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Find an action or a key…</source>
        <translation>Найти действие или клавишу…</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Действия и их клавиши</translation>
    </message>
    <message>
        <source>&amp;Take it over</source>
        <translation>&amp;Забрать</translation>
    </message>
    <message>
        <source>&amp;As it was</source>
        <translation>К&amp;ак было</translation>
    </message>
    <message>
        <source>Give it the program&apos;s own keys again</source>
        <translation>Вернуть исходные клавиши</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Клавиши</translation>
    </message>
    <message>
        <source>Secon&amp;d key</source>
        <translation>&amp;Ещё клавиши</translation>
    </message>
    <message>
        <source>Press a key</source>
        <translation>Нажмите клавиши</translation>
    </message>
    <message>
        <source>Choose an action; then press the new key in a field below.</source>
        <translation>Выберите действие и нажмите новые клавиши в поле ниже.</translation>
    </message>
    <message>
        <source>These keys cannot be changed.</source>
        <translation>Эти клавиши изменить нельзя.</translation>
    </message>
    <message>
        <source>Press the new key in a field; Backspace takes the key away.</source>
        <translation>Нажмите новые клавиши в поле; Backspace убирает их.</translation>
    </message>
    <message>
        <source>{key} belongs to: {text} ({group}). Take it over?</source>
        <translation>{key} занята: {text} ({group}). Забрать?</translation>
    </message>
    <message>
        <source>No action and no key is called so.</source>
        <translation>Такого действия или клавиши нет.</translation>
    </message>
</context>
<context>
    <name>LayoutsDesk</name>
    <message>
        <source>The layout “{name}” is loaded.</source>
        <translation>Расположение «{name}» загружено.</translation>
    </message>
    <message>
        <source>The layout “{name}” is saved.</source>
        <translation>Расположение «{name}» сохранено.</translation>
    </message>
    <message>
        <source>There is a layout “{name}” already.</source>
        <translation>Расположение «{name}» уже есть.</translation>
    </message>
    <message>
        <source>There is no layout to go back to yet.</source>
        <translation>Возвращаться пока не к чему.</translation>
    </message>
    <message>
        <source>The layout is again as it was: {words}</source>
        <translation>Возвращено расположение: {words}</translation>
    </message>
    <message>
        <source>when the program was left</source>
        <translation>при выходе из программы</translation>
    </message>
    <message>
        <source>before “{name}” was loaded</source>
        <translation>перед загрузкой «{name}»</translation>
    </message>
    <message>
        <source>before going back</source>
        <translation>перед возвратом</translation>
    </message>
    <message>
        <source>before it was reset</source>
        <translation>перед сбросом</translation>
    </message>
    <message>
        <source>“{name}” before it was replaced</source>
        <translation>«{name}» перед заменой</translation>
    </message>
    <message>
        <source>“{name}” before it was deleted</source>
        <translation>«{name}» перед удалением</translation>
    </message>
    <message>
        <source>before the start with --safe-layout</source>
        <translation>перед запуском с --safe-layout</translation>
    </message>
</context>
<context>
    <name>LayoutsDialog</name>
    <message>
        <source>Layouts</source>
        <translation>Расположения</translation>
    </message>
    <message>
        <source>&amp;Save what is open now as:</source>
        <translation>&amp;Сохранить открытое сейчас как:</translation>
    </message>
    <message>
        <source>&amp;Layouts:</source>
        <translation>&amp;Расположения:</translation>
    </message>
    <message>
        <source>&amp;Taken down by the program:</source>
        <translation>&amp;Запомненные программой:</translation>
    </message>
    <message>
        <source>Name of the layout</source>
        <translation>Название расположения</translation>
    </message>
    <message>
        <source>Taken down by the program</source>
        <translation>Запомненные программой</translation>
    </message>
    <message>
        <source>L&amp;oad</source>
        <translation>За&amp;грузить</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Переименовать</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>Go &amp;back to it</source>
        <translation>&amp;Вернуться к нему</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>R&amp;eplace</source>
        <translation>За&amp;менить</translation>
    </message>
    <message>
        <source>S&amp;ave</source>
        <translation>С&amp;охранить</translation>
    </message>
</context>
<context>
    <name>LayoutsMenu</name>
    <message>
        <source>Go back &amp;to</source>
        <translation>Вернуть &amp;к</translation>
    </message>
</context>
<context>
    <name>LedgerColumns</name>
    <message>
        <source>Subscription</source>
        <translation>Подписка</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Поток</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>С момента</translation>
    </message>
    <message>
        <source>Moscow time</source>
        <translation>Московское время</translation>
    </message>
    <message>
        <source>Last message</source>
        <translation>Последнее</translation>
    </message>
    <message>
        <source>How long ago the last one came</source>
        <translation>Сколько времени прошло с последнего сообщения</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Получено</translation>
    </message>
    <message>
        <source>Messages that came</source>
        <translation>Сколько сообщений пришло</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Применено</translation>
    </message>
    <message>
        <source>Messages put into the data</source>
        <translation>Сообщения, вошедшие в данные</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Отброшено</translation>
    </message>
    <message>
        <source>Messages that could not be read, or of which no row could be used</source>
        <translation>Сообщения, которые не удалось прочитать или в которых нет ни одной пригодной строки</translation>
    </message>
    <message>
        <source>Rows ignored</source>
        <translation>Отброшено строк</translation>
    </message>
    <message>
        <source>Rows without a key, and removals of rows that are not there</source>
        <translation>Строки без ключа и удаления строк, которых нет</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>Повторы</translation>
    </message>
    <message>
        <source>Messages with the seqnum or the rows of the one before; they are applied too</source>
        <translation>Сообщения с тем же seqnum или теми же строками, что у предыдущего; они тоже применены</translation>
    </message>
    <message>
        <source>Resyncs</source>
        <translation>Пересинхр.</translation>
    </message>
    <message>
        <source>Snapshots after the first one, such as after a reconnect</source>
        <translation>Снимки после первого, например после переподключения</translation>
    </message>
    <message>
        <source>Asked anew</source>
        <translation>Перезапрошено</translation>
    </message>
    <message>
        <source>How often it was subscribed anew because a message could not be read</source>
        <translation>Сколько раз подписка начата заново: сообщение не удалось прочитать</translation>
    </message>
    <message>
        <source>Merged trades</source>
        <translation>Слито сделок</translation>
    </message>
    <message>
        <source>Trades that the exchange put into one update with others</source>
        <translation>Сделки, которые биржа передала одним обновлением с другими</translation>
    </message>
    <message>
        <source>Seqnum fell</source>
        <translation>Спад seqnum</translation>
    </message>
    <message>
        <source>How often the seqnum was lower than before; also when a server begins anew</source>
        <translation>Сколько раз seqnum оказался меньше прежнего; так бывает и при перезапуске сервера</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>Снимки</translation>
    </message>
    <message>
        <source>Messages that replaced all there was</source>
        <translation>Сообщения, заменившие все прежние данные</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Обновления</translation>
    </message>
    <message>
        <source>Removals</source>
        <translation>Удаления</translation>
    </message>
    <message>
        <source>Last seqnum</source>
        <translation>Последний seqnum</translation>
    </message>
    <message>
        <source>The number of the last message; that it jumps is normal on this feed</source>
        <translation>Номер последнего сообщения; скачки в этом потоке — норма</translation>
    </message>
</context>
<context>
    <name>LedgerModel</name>
    <message>
        <source>waiting</source>
        <translation>ожидание</translation>
    </message>
    <message>
        <source>live</source>
        <translation>данные идут</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>устарело</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отказ</translation>
    </message>
    <message>
        <source>over the limit</source>
        <translation>сверх лимита</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>завершена</translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation>{number} с</translation>
    </message>
    <message>
        <source>{number} min</source>
        <translation>{number} мин</translation>
    </message>
    <message>
        <source>{number} h</source>
        <translation>{number} ч</translation>
    </message>
    <message>
        <source>{number} d</source>
        <translation>{number} дн</translation>
    </message>
</context>
<context>
    <name>LedgerView</name>
    <message>
        <source>Copy rows</source>
        <translation>Копировать строки</translation>
    </message>
    <message>
        <source>Copy all as a table</source>
        <translation>Копировать всё таблицей</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>Столбцы…</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>Подписки</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Фильтр…</translation>
    </message>
    <message>
        <source>Filter subscriptions</source>
        <translation>Фильтр подписок</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message numerus="yes">
        <source>%n subscriptions</source>
        <translation>
            <numerusform>%n подписка</numerusform>
            <numerusform>%n подписки</numerusform>
            <numerusform>%n подписок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n сообщение</numerusform>
            <numerusform>%n сообщения</numerusform>
            <numerusform>%n сообщений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ignored</source>
        <translation>
            <numerusform>%n отброшено</numerusform>
            <numerusform>%n отброшено</numerusform>
            <numerusform>%n отброшено</numerusform>
        </translation>
    </message>
    <message>
        <source>none ignored</source>
        <translation>ни одно не отброшено</translation>
    </message>
    <message>
        <source>1 subscription</source>
        <translation>1 подписка</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 сообщение</translation>
    </message>
    <message>
        <source>Trades merged by the exchange: {merged}. Messages for views closed meanwhile: {unrouted}.</source>
        <translation>Слито биржей сделок: {merged}. Сообщений для уже закрытых окон: {unrouted}.</translation>
    </message>
    <message>
        <source>No subscription holds this text.</source>
        <translation>Подписок с таким текстом нет.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>Open a view or fill the watch list; what comes for it is counted here.</source>
        <translation>Откройте стакан, график или таблицу либо заполните список: здесь ведётся учёт того, что для них приходит.</translation>
    </message>
    <message>
        <source>No subscriptions</source>
        <translation>Подписок нет</translation>
    </message>
</context>
<context>
    <name>LinkBadge</name>
    <message>
        <source>Link &amp;group</source>
        <translation>Группа &amp;связи</translation>
    </message>
    <message>
        <source>Group {letter}</source>
        <translation>Группа {letter}</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>&amp;Нет</translation>
    </message>
    <message>
        <source>Link group {letter}</source>
        <translation>Группа связи {letter}</translation>
    </message>
    <message>
        <source>Not linked</source>
        <translation>Без связи</translation>
    </message>
    <message>
        <source>Group {letter}: views of it follow one instrument</source>
        <translation>Группа {letter}: её окна показывают один инструмент</translation>
    </message>
    <message>
        <source>Choose a group whose views follow one instrument</source>
        <translation>Выбрать группу, окна которой показывают один инструмент</translation>
    </message>
</context>
<context>
    <name>ListBar</name>
    <message>
        <source>Watch lists</source>
        <translation>Списки наблюдения</translation>
    </message>
</context>
<context>
    <name>ListMenu</name>
    <message>
        <source>&amp;Next list</source>
        <translation>&amp;Следующий список</translation>
    </message>
    <message>
        <source>&amp;Previous list</source>
        <translation>&amp;Предыдущий список</translation>
    </message>
    <message>
        <source>&amp;Import from a file…</source>
        <translation>&amp;Импорт из файла…</translation>
    </message>
    <message>
        <source>New list</source>
        <translation>Новый список</translation>
    </message>
    <message>
        <source>Rename the list</source>
        <translation>Переименовать список</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Имя:</translation>
    </message>
    <message>
        <source>New &amp;list…</source>
        <translation>&amp;Новый список…</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>П&amp;ереименовать…</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>&amp;Дублировать</translation>
    </message>
    <message>
        <source>D&amp;uplicate as a list of mine</source>
        <translation>&amp;Дублировать как свой список</translation>
    </message>
    <message>
        <source>Move list &amp;up</source>
        <translation>Передвинуть в&amp;ыше</translation>
    </message>
    <message>
        <source>Move list &amp;down</source>
        <translation>Передвинуть н&amp;иже</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>&amp;Empty</source>
        <translation>О&amp;чистить</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Экспорт</translation>
    </message>
    <message>
        <source>&amp;All lists…</source>
        <translation>&amp;Все списки…</translation>
    </message>
    <message>
        <source>This list, with flags and &amp;notes…</source>
        <translation>Этот список с флагами и &amp;заметками…</translation>
    </message>
    <message>
        <source>This list for &amp;TradingView…</source>
        <translation>Этот список для &amp;TradingView…</translation>
    </message>
    <message>
        <source>&amp;Copy this list as text</source>
        <translation>&amp;Копировать этот список как текст</translation>
    </message>
    <message>
        <source>Undo: {deed}</source>
        <translation>Отменить: {deed}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Redo: {deed}</source>
        <translation>Повторить: {deed}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Повторить</translation>
    </message>
</context>
<context>
    <name>LogModel</name>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Moscow time</source>
        <translation>Московское время</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что произошло</translation>
    </message>
    <message>
        <source>info</source>
        <translation>сведения</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>внимание</translation>
    </message>
    <message>
        <source>error</source>
        <translation>ошибка</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Copy lines</source>
        <translation>Копировать строки</translation>
    </message>
    <message>
        <source>Copy all lines</source>
        <translation>Копировать все строки</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Внимание и ошибки</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Ошибки</translation>
    </message>
    <message>
        <source>Levels shown</source>
        <translation>Показанные уровни</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Поиск…</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>Поиск по журналу</translation>
    </message>
    <message>
        <source>Go to the newest line and follow it</source>
        <translation>К последней строке и следить за новыми</translation>
    </message>
    <message>
        <source>The last {size} lines are kept</source>
        <translation>Хранятся последние строки: {size}</translation>
    </message>
    <message>
        <source>+{count} new</source>
        <translation>Новых: {count}</translation>
    </message>
    <message>
        <source>No line of this level holds this text.</source>
        <translation>Строк этого уровня с таким текстом нет.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>What happens to the connection is told here.</source>
        <translation>Здесь записывается, что происходит с подключением.</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Пока ничего не произошло</translation>
    </message>
</context>
<context>
    <name>LoginForm</name>
    <message>
        <source>Enter the login&apos;s domain: DEMO for the guest, passport for a MOEX passport.</source>
        <translation>Укажите домен: DEMO для гостя, passport для паспорта MOEX.</translation>
    </message>
    <message>
        <source>Enter the login: the e-mail address of the MOEX passport, or guest.</source>
        <translation>Укажите логин: e-mail паспорта MOEX или guest.</translation>
    </message>
    <message>
        <source>Enter the password.</source>
        <translation>Укажите пароль.</translation>
    </message>
    <message>
        <source>Login, domain and password cannot hold line breaks. Type them instead of pasting.</source>
        <translation>В логине, домене и пароле не бывает переносов строк. Наберите их вручную, без вставки.</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>Адр&amp;ес</translation>
    </message>
    <message>
        <source>Do&amp;main</source>
        <translation>До&amp;мен</translation>
    </message>
    <message>
        <source>&amp;Login</source>
        <translation>&amp;Логин</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Па&amp;роль</translation>
    </message>
    <message>
        <source>name@example.com</source>
        <translation>name@example.com</translation>
    </message>
    <message>
        <source>used once, not kept</source>
        <translation>нужен один раз, не сохраняется</translation>
    </message>
    <message>
        <source>the remembered one</source>
        <translation>сохранённый</translation>
    </message>
    <message>
        <source>remembered once it is accepted</source>
        <translation>сохранится, когда его примут</translation>
    </message>
</context>
<context>
    <name>NewestButton</name>
    <message>
        <source>Go to the newest candle (End)</source>
        <translation>К последней свече (End)</translation>
    </message>
    <message>
        <source>Newest candle</source>
        <translation>К последней свече</translation>
    </message>
</context>
<context>
    <name>OrderBook</name>
    <message>
        <source>above the asks that the exchange shows</source>
        <translation>выше предложений, которые показывает биржа</translation>
    </message>
    <message>
        <source>among the asks</source>
        <translation>среди предложений</translation>
    </message>
    <message>
        <source>in the spread</source>
        <translation>внутри спреда</translation>
    </message>
    <message>
        <source>where bids and asks overlap</source>
        <translation>где спрос и предложение пересекаются</translation>
    </message>
    <message>
        <source>among the bids</source>
        <translation>среди спроса</translation>
    </message>
    <message>
        <source>below the bids that the exchange shows</source>
        <translation>ниже спроса, который показывает биржа</translation>
    </message>
    <message>
        <source>Bid sum</source>
        <translation>Спрос, сумма</translation>
    </message>
    <message>
        <source>Bid size</source>
        <translation>Спрос, кол-во</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Цена</translation>
    </message>
    <message>
        <source>Ask size</source>
        <translation>Предл., кол-во</translation>
    </message>
    <message>
        <source>Ask sum</source>
        <translation>Предл., сумма</translation>
    </message>
    <message>
        <source>Ask price</source>
        <translation>Предл., цена</translation>
    </message>
    <message>
        <source>Net change of bids</source>
        <translation>Спрос, изменение</translation>
    </message>
    <message>
        <source>Net change of asks</source>
        <translation>Предл., изменение</translation>
    </message>
    <message>
        <source>no asks</source>
        <translation>нет предложения</translation>
    </message>
    <message>
        <source>no bids</source>
        <translation>нет спроса</translation>
    </message>
    <message>
        <source>spread {spread}</source>
        <translation>спред {spread}</translation>
    </message>
    <message>
        <source>crossed by {spread}</source>
        <translation>пересечение {spread}</translation>
    </message>
    <message>
        <source>Ask {price}, {lots}, {place}</source>
        <translation>Предложение {price}, {lots}, {place}</translation>
    </message>
    <message>
        <source>Bid {price}, {lots}, {place}</source>
        <translation>Спрос {price}, {lots}, {place}</translation>
    </message>
    <message>
        <source>{price}, empty</source>
        <translation>{price}, пусто</translation>
    </message>
    <message>
        <source>{points} from the bid</source>
        <translation>{points} от спроса</translation>
    </message>
    <message>
        <source>{points} from the ask</source>
        <translation>{points} от предложения</translation>
    </message>
    <message>
        <source>Tick size unknown: rows {step} apart</source>
        <translation>Шаг цены неизвестен: строки через {step}</translation>
    </message>
    <message>
        <source>1 lot</source>
        <translation>1 лот</translation>
    </message>
    <message numerus="yes">
        <source>{size} lots</source>
        <translation>
            <numerusform>{size} лот</numerusform>
            <numerusform>{size} лота</numerusform>
            <numerusform>{size} лотов</numerusform>
        </translation>
    </message>
    <message>
        <source>VWAP {price}</source>
        <translation>ср. цена {price}</translation>
    </message>
    <message>
        <source>{distance} above the best ask; {lots} up to here</source>
        <translation>{distance} выше лучшего предложения; до этой цены {lots}</translation>
    </message>
    <message>
        <source>{distance} below the best bid; {lots} up to here</source>
        <translation>{distance} ниже лучшего спроса; до этой цены {lots}</translation>
    </message>
    <message>
        <source>{so_far}; the average price to fill up to here is {price}</source>
        <translation>{so_far}; средняя цена исполнения до этой цены {price}</translation>
    </message>
    <message>
        <source>The exchange has not told the tick size, so prices cannot be grouped.</source>
        <translation>Биржа не сообщила шаг цены, поэтому цены нельзя сгруппировать.</translation>
    </message>
    <message numerus="yes">
        <source>Best price: %n rows up</source>
        <translation>
            <numerusform>Лучшая цена на %n строку выше</numerusform>
            <numerusform>Лучшая цена на %n строки выше</numerusform>
            <numerusform>Лучшая цена на %n строк выше</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Best price: %n rows down</source>
        <translation>
            <numerusform>Лучшая цена на %n строку ниже</numerusform>
            <numerusform>Лучшая цена на %n строки ниже</numerusform>
            <numerusform>Лучшая цена на %n строк ниже</numerusform>
        </translation>
    </message>
    <message>
        <source>Crossed: bid {bid} is above ask {ask}</source>
        <translation>Стакан пересечён: спрос {bid} выше предложения {ask}</translation>
    </message>
    <message>
        <source>Usual in an auction, odd otherwise. The book is shown as the exchange sent it.</source>
        <translation>Для аукциона это обычно, в остальное время странно. Стакан показан таким, каким его прислала биржа.</translation>
    </message>
    <message>
        <source>1 tick</source>
        <translation>1 шаг</translation>
    </message>
    <message>
        <source>{number} bp</source>
        <translation>{number} б.п.</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>first level</source>
        <translation>первый уровень</translation>
    </message>
    <message>
        <source>second level</source>
        <translation>второй уровень</translation>
    </message>
    <message>
        <source>third level</source>
        <translation>третий уровень</translation>
    </message>
    <message>
        <source>fourth level</source>
        <translation>четвёртый уровень</translation>
    </message>
    <message>
        <source>fifth level</source>
        <translation>пятый уровень</translation>
    </message>
    <message>
        <source>sixth level</source>
        <translation>шестой уровень</translation>
    </message>
    <message>
        <source>seventh level</source>
        <translation>седьмой уровень</translation>
    </message>
    <message>
        <source>eighth level</source>
        <translation>восьмой уровень</translation>
    </message>
    <message>
        <source>ninth level</source>
        <translation>девятый уровень</translation>
    </message>
    <message>
        <source>tenth level</source>
        <translation>десятый уровень</translation>
    </message>
    <message>
        <source>level {number}</source>
        <translation>уровень {number}</translation>
    </message>
    <message>
        <source>Table or ladder</source>
        <translation>Таблица или лестница</translation>
    </message>
    <message>
        <source>Group prices</source>
        <translation>Группировка цен</translation>
    </message>
    <message>
        <source>Columns and sides</source>
        <translation>Столбцы и стороны</translation>
    </message>
    <message>
        <source>Size bars</source>
        <translation>Полосы количества</translation>
    </message>
    <message>
        <source>Large sizes</source>
        <translation>Крупное количество</translation>
    </message>
    <message>
        <source>Centring</source>
        <translation>Центрирование</translation>
    </message>
    <message>
        <source>Table: levels only</source>
        <translation>Таблица: только уровни</translation>
    </message>
    <message>
        <source>Ladder: a row for every price step</source>
        <translation>Лестница: строка на каждый шаг цены</translation>
    </message>
    <message>
        <source>Net change between snapshots</source>
        <translation>Чистое изменение между снимками</translation>
    </message>
    <message>
        <source>Sizes in the middle</source>
        <translation>Количество в середине</translation>
    </message>
    <message>
        <source>Sizes at the edges</source>
        <translation>Количество по краям</translation>
    </message>
    <message>
        <source>Asks over bids</source>
        <translation>Предложение над спросом</translation>
    </message>
    <message>
        <source>Bids and asks side by side</source>
        <translation>Спрос и предложение рядом</translation>
    </message>
    <message>
        <source>Full at the largest size in sight</source>
        <translation>Полная — наибольшее видимое количество</translation>
    </message>
    <message>
        <source>The same, by logarithm</source>
        <translation>То же, по логарифму</translation>
    </message>
    <message>
        <source>Full at {lots}</source>
        <translation>Полная — {lots}</translation>
    </message>
    <message>
        <source>Set the size of a full bar…</source>
        <translation>Задать количество для полной полосы…</translation>
    </message>
    <message>
        <source>None stand out</source>
        <translation>Не выделять</translation>
    </message>
    <message>
        <source>Larger than {number} % of those in sight</source>
        <translation>Больше, чем {number} % видимых</translation>
    </message>
    <message>
        <source>From {lots} on</source>
        <translation>Не меньше: {lots}</translation>
    </message>
    <message>
        <source>Set the size that is large…</source>
        <translation>Задать крупное количество…</translation>
    </message>
    <message>
        <source>On the spread</source>
        <translation>По спреду</translation>
    </message>
    <message>
        <source>On the last price</source>
        <translation>По последней цене</translation>
    </message>
    <message numerus="yes">
        <source>By itself after %n seconds</source>
        <translation>
            <numerusform>Само через %n секунду</numerusform>
            <numerusform>Само через %n секунды</numerusform>
            <numerusform>Само через %n секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>Never by itself</source>
        <translation>Только вручную</translation>
    </message>
    <message>
        <source>last price</source>
        <translation>цена последней сделки</translation>
    </message>
    <message numerus="yes">
        <source>{ticks} ticks</source>
        <translation>
            <numerusform>{ticks} шаг</numerusform>
            <numerusform>{ticks} шага</numerusform>
            <numerusform>{ticks} шагов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrderBookView</name>
    <message>
        <source>So the exchange says in the table of securities. The book is shown as it was sent.</source>
        <translation>Так биржа сообщает в таблице инструментов. Стакан показан, как он пришёл.</translation>
    </message>
    <message>
        <source>The book of {ticker} is empty</source>
        <translation>Стакан {ticker} пуст</translation>
    </message>
    <message>
        <source>There are no orders now. The market may be closed, or between two phases of trading.</source>
        <translation>Заявок сейчас нет. Возможно, торги закрыты или сменяется их фаза.</translation>
    </message>
    <message>
        <source>There are no orders now.</source>
        <translation>Заявок сейчас нет.</translation>
    </message>
    <message>
        <source>No order book for {ticker}</source>
        <translation>{ticker}: стакана нет</translation>
    </message>
    <message>
        <source>ISS+ has order books on {markets}, not on {market}. A chart or the securities table may help.</source>
        <translation>В ISS+ стаканы есть на рынках {markets}; на {market} их нет. Откройте график или таблицу котировок.</translation>
    </message>
    <message>
        <source>Copy price</source>
        <translation>Копировать цену</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Копировать строки</translation>
    </message>
    <message>
        <source>Open chart</source>
        <translation>Открыть график</translation>
    </message>
    <message>
        <source>Open trades</source>
        <translation>Открыть сделки</translation>
    </message>
    <message>
        <source>Open depth curve</source>
        <translation>Открыть график глубины</translation>
    </message>
    <message>
        <source>Open heat map</source>
        <translation>Открыть тепловую карту</translation>
    </message>
    <message>
        <source>Centre order books</source>
        <translation>Центрировать стаканы</translation>
    </message>
    <message>
        <source>Order book {ticker}</source>
        <translation>Стакан {ticker}</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Recently used</source>
        <translation>Недавние</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Перейти</translation>
    </message>
    <message>
        <source>Layouts</source>
        <translation>Расположения</translation>
    </message>
    <message>
        <source>Watch lists</source>
        <translation>Списки наблюдения</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
</context>
<context>
    <name>PaletteDesk</name>
    <message>
        <source>Order book</source>
        <translation>Стакан</translation>
    </message>
    <message>
        <source>Securities</source>
        <translation>Котировки</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>График</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Таблица</translation>
    </message>
    <message>
        <source>Trades</source>
        <translation>Сделки</translation>
    </message>
    <message>
        <source>Depth curve</source>
        <translation>График глубины</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Тепловая карта</translation>
    </message>
</context>
<context>
    <name>PaneState</name>
    <message>
        <source>Nothing chosen</source>
        <translation>Ничего не выбрано</translation>
    </message>
    <message>
        <source>Search for an instrument, or drop one here.</source>
        <translation>Найдите инструмент поиском или перетащите его сюда.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Не подключено</translation>
    </message>
    <message>
        <source>{subject} is shown as soon as the feed is live.</source>
        <translation>{subject}: данные появятся, когда будет связь.</translation>
    </message>
    <message>
        <source>Waiting for {subject}</source>
        <translation>{subject}: ждём данные</translation>
    </message>
    <message>
        <source>The first snapshot has not come yet.</source>
        <translation>Первый снимок ещё не пришёл.</translation>
    </message>
    <message>
        <source>Stale since {since}</source>
        <translation>Нет обновлений с {since}</translation>
    </message>
    <message>
        <source>The last known data are shown until a new snapshot comes.</source>
        <translation>До нового снимка показаны последние известные данные.</translation>
    </message>
    <message>
        <source>The exchange refused {subject}</source>
        <translation>{subject}: подписка отклонена биржей</translation>
    </message>
    <message>
        <source>Check that your login has access to this market.</source>
        <translation>Проверьте, открыт ли вашему логину этот рынок.</translation>
    </message>
    <message>
        <source>{subject} is over the subscription limit</source>
        <translation>{subject}: сверх лимита подписок</translation>
    </message>
    <message>
        <source>Close a tab or remove instruments from a list; this one then starts by itself.</source>
        <translation>Закройте вкладку или уберите инструменты из списка — эта подписка начнётся сама.</translation>
    </message>
    <message>
        <source>Nothing of this kind for {subject}</source>
        <translation>{subject}: таких данных нет</translation>
    </message>
    <message>
        <source>This market does not offer it on ISS+.</source>
        <translation>На этом рынке ISS+ их не даёт.</translation>
    </message>
    <message>
        <source>Nothing to show for {subject}</source>
        <translation>{subject}: показывать нечего</translation>
    </message>
    <message>
        <source>The exchange answered with an empty list.</source>
        <translation>Биржа прислала пустой список.</translation>
    </message>
    <message>
        <source>{subject}: market closed</source>
        <translation>{subject}: торги закрыты</translation>
    </message>
    <message>
        <source>Data come again when trading starts.</source>
        <translation>Данные пойдут с началом торгов.</translation>
    </message>
    <message>
        <source>No data yet for {subject}</source>
        <translation>{subject}: данных пока нет</translation>
    </message>
    <message>
        <source>The exchange is silent about unknown or closed instruments.</source>
        <translation>О неизвестных и закрытых инструментах биржа молчит.</translation>
    </message>
</context>
<context>
    <name>PasswordDesk</name>
    <message>
        <source>Asking the system&apos;s keyring for the password…</source>
        <translation>Запрашивается пароль из системной связки ключей…</translation>
    </message>
</context>
<context>
    <name>PasswordOptions</name>
    <message>
        <source>Connect with &amp;it when the program starts</source>
        <translation>Подклю&amp;чаться с ним при запуске</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Забыть</translation>
    </message>
    <message>
        <source>Forget the password</source>
        <translation>Забыть пароль</translation>
    </message>
    <message>
        <source>The remembered password was refused. Another one takes its place once it is accepted.</source>
        <translation>Сохранённый пароль не был принят. Новый заменит его, когда его примут.</translation>
    </message>
</context>
<context>
    <name>PictureOffer</name>
    <message>
        <source>Copy as a picture</source>
        <translation>Копировать как изображение</translation>
    </message>
    <message>
        <source>Save as a picture…</source>
        <translation>Сохранить как изображение…</translation>
    </message>
</context>
<context>
    <name>PictureSaver</name>
    <message>
        <source>Save as a picture</source>
        <translation>Сохранить как изображение</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Изображения (*.png)</translation>
    </message>
    <message>
        <source>The picture could not be saved as {path}. Choose another folder or name.</source>
        <translation>Не удалось сохранить изображение как {path}. Выберите другую папку или имя.</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>The diagnostics are on the clipboard; no password is in them.</source>
        <translation>Диагностика в буфере обмена; пароля в ней нет.</translation>
    </message>
</context>
<context>
    <name>ProxyCheck</name>
    <message>
        <source>Enter the proxy&apos;s address, such as proxy.example.com:3128.</source>
        <translation>Введите адрес прокси, например proxy.example.com:3128.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address holds blanks or is too long. Copy it again.</source>
        <translation>В адресе прокси пробелы, или он слишком длинный. Скопируйте его снова.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address cannot be read. Check its name and the port.</source>
        <translation>Адрес прокси не разобрать. Проверьте имя и порт.</translation>
    </message>
    <message>
        <source>SOCKS proxies cannot be used here. Enter one that speaks HTTP.</source>
        <translation>Прокси SOCKS здесь не поддерживается. Введите прокси, работающий по HTTP.</translation>
    </message>
    <message>
        <source>A proxy&apos;s address begins with http:// or https://.</source>
        <translation>Адрес прокси начинается с http:// или https://.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address names no host. It reads proxy.example.com:3128.</source>
        <translation>В адресе прокси нет имени сервера. Образец: proxy.example.com:3128.</translation>
    </message>
    <message>
        <source>Leave login and password out of the proxy&apos;s address; they have their own fields.</source>
        <translation>Не пишите логин и пароль в адресе прокси: для них есть свои поля.</translation>
    </message>
    <message>
        <source>Leave out what stands behind the port of the proxy&apos;s address.</source>
        <translation>Уберите из адреса прокси всё, что после порта.</translation>
    </message>
</context>
<context>
    <name>ProxyForm</name>
    <message>
        <source>Enter the proxy&apos;s login, or leave its password out.</source>
        <translation>Введите логин прокси или не вводите его пароль.</translation>
    </message>
    <message>
        <source>Enter the proxy&apos;s password. It stays in memory until the program ends.</source>
        <translation>Введите пароль прокси. Он остаётся в памяти до конца работы программы.</translation>
    </message>
    <message>
        <source>The proxy&apos;s login cannot hold a colon, and neither of the two a line break.</source>
        <translation>В логине прокси не может быть двоеточия, а в логине и пароле — переносов строки.</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>Прокс&amp;и</translation>
    </message>
    <message>
        <source>As this computer is set</source>
        <translation>Как настроен компьютер</translation>
    </message>
    <message>
        <source>None, connect straight</source>
        <translation>Без прокси, напрямую</translation>
    </message>
    <message>
        <source>This one:</source>
        <translation>Указать адрес:</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Логин</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Proxy&apos;s address</source>
        <translation>Адрес прокси</translation>
    </message>
    <message>
        <source>Proxy&apos;s login</source>
        <translation>Логин прокси</translation>
    </message>
    <message>
        <source>Proxy&apos;s password</source>
        <translation>Пароль прокси</translation>
    </message>
    <message>
        <source>if the proxy asks for one</source>
        <translation>если прокси его требует</translation>
    </message>
    <message>
        <source>The system&apos;s settings; on Linux the variables HTTPS_PROXY and NO_PROXY.</source>
        <translation>По настройкам системы; в Linux по переменным HTTPS_PROXY и NO_PROXY.</translation>
    </message>
    <message>
        <source>Whatever the system&apos;s settings say.</source>
        <translation>Что бы ни было в настройках системы.</translation>
    </message>
    <message>
        <source>The proxy sees which server is asked for, not what is sent.</source>
        <translation>Прокси видит, к какому серверу обращаются, но не что передаётся.</translation>
    </message>
    <message>
        <source>the one entered before</source>
        <translation>введённый ранее</translation>
    </message>
    <message>
        <source>kept until the program ends</source>
        <translation>хранится до конца работы</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>Cut</source>
        <translation>Вырезать</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Копировать строки</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Вставить</translation>
    </message>
    <message>
        <source>Rename the section…</source>
        <translation>Переименовать раздел…</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Заметка…</translation>
    </message>
    <message>
        <source>Section line above…</source>
        <translation>Строка-раздел выше…</translation>
    </message>
    <message>
        <source>Move to list</source>
        <translation>Перенести в список</translation>
    </message>
    <message>
        <source>Copy to list</source>
        <translation>Копировать в список</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Выше</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Ниже</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Open the section</source>
        <translation>Развернуть раздел</translation>
    </message>
    <message>
        <source>Fold the section</source>
        <translation>Свернуть раздел</translation>
    </message>
    <message>
        <source>Fold all sections</source>
        <translation>Свернуть все разделы</translation>
    </message>
    <message>
        <source>Open all sections</source>
        <translation>Развернуть все разделы</translation>
    </message>
    <message>
        <source>Rename the section</source>
        <translation>Переименовать раздел</translation>
    </message>
    <message numerus="yes">
        <source>{ticker}, %n characters at most:</source>
        <translation>
            <numerusform>{ticker}, не больше %n символа:</numerusform>
            <numerusform>{ticker}, не больше %n символов:</numerusform>
            <numerusform>{ticker}, не больше %n символов:</numerusform>
        </translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Section line</source>
        <translation>Строка-раздел</translation>
    </message>
    <message>
        <source>Title:</source>
        <translation>Заголовок:</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Флаг</translation>
    </message>
    <message>
        <source>New list…</source>
        <translation>Новый список…</translation>
    </message>
    <message>
        <source>New list</source>
        <translation>Новый список</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Имя:</translation>
    </message>
</context>
<context>
    <name>RowStatus</name>
    <message>
        <source>Not live: these values came before {since}.</source>
        <translation>Не обновляется: эти значения получены до {since}.</translation>
    </message>
    <message>
        <source>waiting…</source>
        <translation>ждём…</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>нет данных</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>нет связи</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отклонено</translation>
    </message>
    <message>
        <source>over the limit</source>
        <translation>сверх лимита</translation>
    </message>
    <message>
        <source>not live</source>
        <translation>не обновляется</translation>
    </message>
    <message>
        <source>Waiting for the first data. The exchange is silent about unknown or closed instruments.</source>
        <translation>Ждём первые данные. О неизвестных и закрытых инструментах биржа молчит.</translation>
    </message>
    <message>
        <source>Stale since {since}.</source>
        <translation>Устарело с {since}.</translation>
    </message>
    <message>
        <source>The exchange refused this subscription: {reason}</source>
        <translation>Подписка отклонена биржей: {reason}</translation>
    </message>
    <message>
        <source>Over the limit of subscriptions. Close a tab or remove rows; this one then starts by itself.</source>
        <translation>Сверх лимита подписок. Закройте вкладку или уберите строки — эта подписка начнётся сама.</translation>
    </message>
    <message>
        <source>There are more rows than the limit of subscriptions lets be live. Scroll here to have it fed.</source>
        <translation>Строк больше, чем позволяет лимит подписок. Прокрутите сюда, и строка начнёт обновляться.</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>причина не названа</translation>
    </message>
    <message>
        <source>The connection stands but brings nothing; the next message ends it.</source>
        <translation>Связь есть, но данные не приходят; обновится со следующим сообщением.</translation>
    </message>
    <message>
        <source>This computer slept, and the connection must prove that it stands.</source>
        <translation>Компьютер спал: проверяем, что связь не потеряна.</translation>
    </message>
    <message>
        <source>A message could not be read; the exchange was asked for all of it anew.</source>
        <translation>Сообщение не удалось прочитать; данные запрошены у биржи заново.</translation>
    </message>
    <message>
        <source>The connection was lost; the next snapshot replaces these values.</source>
        <translation>Связь потеряна; значения обновит следующий снимок.</translation>
    </message>
    <message>
        <source>{fed} of {rows} are live, rows in sight first.</source>
        <translation>Обновляются {fed} из {rows}, видимые — первыми.</translation>
    </message>
    <message>
        <source>There are more rows than the limit of subscriptions lets be live. The others show what they had when they were fed last; they come to life when scrolled to. The limit is in the settings, under Connection.</source>
        <translation>Строк больше, чем позволяет лимит подписок. Остальные показывают последнее полученное; прокрутите к ним, и они оживут. Лимит задаётся в настройках, на странице «Подключение».</translation>
    </message>
</context>
<context>
    <name>SaveTableDialog</name>
    <message>
        <source>Save the table</source>
        <translation>Сохранить таблицу</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Формат:</translation>
    </message>
    <message>
        <source>&amp;Rows:</source>
        <translation>С&amp;троки:</translation>
    </message>
    <message>
        <source>Col&amp;umns:</source>
        <translation>&amp;Столбцы:</translation>
    </message>
    <message>
        <source>Se&amp;parator:</source>
        <translation>&amp;Разделитель:</translation>
    </message>
    <message>
        <source>CSV: text for every program</source>
        <translation>CSV: текст для любых программ</translation>
    </message>
    <message>
        <source>Parquet: typed columns</source>
        <translation>Parquet: столбцы с типами</translation>
    </message>
    <message>
        <source>all ({count})</source>
        <translation>все ({count})</translation>
    </message>
    <message>
        <source>selected ({count})</source>
        <translation>выделенные ({count})</translation>
    </message>
    <message>
        <source>as shown ({count})</source>
        <translation>как на экране ({count})</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>запятая</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>точка с запятой</translation>
    </message>
    <message>
        <source>Mark as UTF-8 for spreadsheets (BO&amp;M)</source>
        <translation>По&amp;метить как UTF-8 для электронных таблиц (BOM)</translation>
    </message>
    <message>
        <source>Column &amp;titles in the first line</source>
        <translation>&amp;Названия столбцов в первой строке</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Figures are exact: all decimals, a point, a plain minus. No text becomes a formula.</source>
        <translation>Числа точные: все знаки, точка, обычный минус. Никакой текст не станет формулой.</translation>
    </message>
    <message>
        <source>Exact decimals, Moscow times with their zone, identifiers as text.</source>
        <translation>Точные десятичные числа, московское время с поясом, коды как текст.</translation>
    </message>
    <message>
        <source>Parquet needs one more package. Install it with: {command}</source>
        <translation>Для Parquet нужен ещё один пакет. Установите его командой: {command}</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Файлы CSV (*.csv)</translation>
    </message>
    <message>
        <source>Parquet files (*.parquet)</source>
        <translation>Файлы Parquet (*.parquet)</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Add a ticker</source>
        <translation>Добавить тикер</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Сравнить с…</translation>
    </message>
    <message>
        <source>Search instruments by ticker, name or ISIN</source>
        <translation>Поиск инструментов по тикеру, названию или ISIN</translation>
    </message>
    <message>
        <source>Search instruments…</source>
        <translation>Поиск инструментов…</translation>
    </message>
</context>
<context>
    <name>SearchModel</name>
    <message>
        <source>Ticker</source>
        <translation>Тикер</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Режим торгов</translation>
    </message>
    <message>
        <source>ISIN</source>
        <translation>ISIN</translation>
    </message>
</context>
<context>
    <name>SearchPopup</name>
    <message>
        <source>Order book  Enter</source>
        <translation>Стакан  Enter</translation>
    </message>
    <message>
        <source>Chart  Alt+Enter</source>
        <translation>График  Alt+Enter</translation>
    </message>
    <message>
        <source>Add to the watch list  Ctrl+Enter</source>
        <translation>В список наблюдения  Ctrl+Enter</translation>
    </message>
    <message>
        <source>No command is found for {query}.</source>
        <translation>Нет команды по запросу {query}.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Ищем…</translation>
    </message>
    <message>
        <source>Nothing found for {query}.</source>
        <translation>По запросу {query} ничего не найдено.</translation>
    </message>
    <message>
        <source>Not connected: search works when the feed is live.</source>
        <translation>Не подключено: поиск заработает, когда будет связь.</translation>
    </message>
    <message>
        <source>Nothing found for {query}; shown for {corrected} (the other keyboard layout).</source>
        <translation>По запросу {query} ничего нет; показано для {corrected} (другая раскладка).</translation>
    </message>
</context>
<context>
    <name>SearchRows</name>
    <message>
        <source>More instruments: {count}</source>
        <translation>Ещё инструментов: {count}</translation>
    </message>
</context>
<context>
    <name>SecuritiesPage</name>
    <message>
        <source>Picked</source>
        <translation>Выбранные</translation>
    </message>
    <message>
        <source>Nothing of {market} here yet. Search for instruments (Ctrl+Enter adds to the list), or drop some here.</source>
        <translation>Здесь пока ничего с рынка {market}. Найдите инструменты поиском (Ctrl+Enter добавляет в список) или перетащите их сюда.</translation>
    </message>
    <message>
        <source>No instruments of {market}</source>
        <translation>{market}: инструментов нет</translation>
    </message>
    <message>
        <source>1 row waits: the limit of subscriptions is reached. Close a tab or remove rows.</source>
        <translation>1 строка ждёт: лимит подписок исчерпан. Закройте вкладку или уберите строки.</translation>
    </message>
    <message numerus="yes">
        <source>%n rows wait: the limit of subscriptions is reached. Close a tab or remove rows.</source>
        <translation>
            <numerusform>%n строка ждёт: лимит подписок исчерпан. Закройте вкладку или уберите строки.</numerusform>
            <numerusform>%n строки ждут: лимит подписок исчерпан. Закройте вкладку или уберите строки.</numerusform>
            <numerusform>%n строк ждут: лимит подписок исчерпан. Закройте вкладку или уберите строки.</numerusform>
        </translation>
    </message>
    <message>
        <source>Securities</source>
        <translation>Котировки</translation>
    </message>
</context>
<context>
    <name>SecuritiesView</name>
    <message>
        <source>Set of rows</source>
        <translation>Набор строк</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>Table {name}</source>
        <translation>Таблица {name}</translation>
    </message>
    <message>
        <source>{live} of {rows} live</source>
        <translation>с данными {live} из {rows}</translation>
    </message>
    <message>
        <source>Rows: {rows}</source>
        <translation>Строк: {rows}</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Копировать строки</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>Столбцы…</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Look</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Order books</source>
        <translation>Стаканы</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Графики</translation>
    </message>
    <message>
        <source>Trades</source>
        <translation>Сделки</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Подключение</translation>
    </message>
    <message>
        <source>Windows and tray</source>
        <translation>Окна и трей</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Контраст</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Размер текста</translation>
    </message>
    <message>
        <source>Blue and orange for colour-blind eyes</source>
        <translation>Сине-оранжевые цвета при дальтонизме</translation>
    </message>
    <message>
        <source>Row height</source>
        <translation>Высота строк</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Меньше анимации</translation>
    </message>
    <message>
        <source>Language of the program</source>
        <translation>Язык программы</translation>
    </message>
    <message>
        <source>Language of the data</source>
        <translation>Язык данных</translation>
    </message>
    <message>
        <source>Numbers and dates</source>
        <translation>Числа и даты</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>Place of sizes</source>
        <translation>Место объёмов</translation>
    </message>
    <message>
        <source>Place of sides</source>
        <translation>Место сторон</translation>
    </message>
    <message>
        <source>Larger than this share of sizes</source>
        <translation>Больше этой доли видимых</translation>
    </message>
    <message>
        <source>Centre by itself after</source>
        <translation>Центрировать автоматически через</translation>
    </message>
    <message>
        <source>Depth: part of the book</source>
        <translation>Глубина: часть стакана</translation>
    </message>
    <message>
        <source>Depth: scale of sizes</source>
        <translation>Глубина: шкала объёмов</translation>
    </message>
    <message>
        <source>Smaller trades</source>
        <translation>Мелкие сделки</translation>
    </message>
    <message>
        <source>Connect with the remembered password at the start</source>
        <translation>Подключаться с сохранённым паролем при запуске</translation>
    </message>
    <message>
        <source>Pause between two subscriptions</source>
        <translation>Пауза между подписками</translation>
    </message>
    <message>
        <source>Most subscriptions at a time</source>
        <translation>Подписок одновременно, не больше</translation>
    </message>
    <message>
        <source>Icon in the system tray</source>
        <translation>Значок в системном трее</translation>
    </message>
    <message>
        <source>Stay in the tray when the window is closed</source>
        <translation>Оставаться в трее, когда окно закрыто</translation>
    </message>
    <message>
        <source>Mute messages from the tray</source>
        <translation>Без сообщений из трея</translation>
    </message>
    <message>
        <source>Names of securities, titles of columns and what else the exchange says.</source>
        <translation>Названия бумаг, заголовки столбцов и всё, что сообщает биржа.</translation>
    </message>
    <message>
        <source>Decimal sign, thousands, order of day and month. What is copied or saved stays as it is.</source>
        <translation>Десятичный знак, разделитель тысяч, порядок дня и месяца. Скопированное и сохранённое не меняется.</translation>
    </message>
    <message>
        <source>High: black or white ground, heavier lines and frames.</source>
        <translation>Высокий: чёрный или белый фон, линии и рамки толще.</translation>
    </message>
    <message>
        <source>A change lights up and goes out; nothing fades.</source>
        <translation>Изменение вспыхивает и гаснет, без плавных переходов.</translation>
    </message>
    <message>
        <source>Sizes that stand out from the others.</source>
        <translation>Количества, которые выделяются среди других.</translation>
    </message>
    <message>
        <source>Never while the pointer is in the book.</source>
        <translation>Никогда, пока указатель в стакане.</translation>
    </message>
    <message>
        <source>Whose clock the charts show.</source>
        <translation>По каким часам идёт ось времени.</translation>
    </message>
    <message>
        <source>Which trades are small is chosen in the tape of each instrument.</source>
        <translation>Какие сделки мелкие, выбирается в ленте каждого инструмента.</translation>
    </message>
    <message>
        <source>Simulator and demo need no password and are connected at the start in any case.</source>
        <translation>Симулятору и демо пароль не нужен: они подключаются при запуске в любом случае.</translation>
    </message>
    <message>
        <source>From the next connection on. The server dislikes haste.</source>
        <translation>Со следующего подключения. Сервер не любит спешки.</translation>
    </message>
    <message>
        <source>Its shape tells whether data are live. Not every desktop has a tray.</source>
        <translation>Форма значка говорит, свежие ли данные. Трей есть не на каждом рабочем столе.</translation>
    </message>
    <message>
        <source>The feed goes on. Quit is in the menu of the icon, and in File.</source>
        <translation>Поток данных не прерывается. Выход — в меню значка и в меню «Файл».</translation>
    </message>
    <message>
        <source>While the window is hidden, notices are shown beside the tray.</source>
        <translation>Пока окно скрыто, уведомления показываются у трея.</translation>
    </message>
    <message>
        <source>What is more waits for a free place.</source>
        <translation>Остальные ждут свободного места.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Обычная</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Высокий</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Малая</translation>
    </message>
    <message>
        <source>Roomy</source>
        <translation>Большая</translation>
    </message>
    <message>
        <source>As the program</source>
        <translation>Как в программе</translation>
    </message>
    <message>
        <source>As the language</source>
        <translation>По языку программы</translation>
    </message>
    <message>
        <source>Dimmed</source>
        <translation>Приглушены</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Скрыты</translation>
    </message>
    <message>
        <source>s</source>
        <translation>с</translation>
    </message>
    <message>
        <source>Full at the size set for each instrument</source>
        <translation>Полная при объёме, заданном для инструмента</translation>
    </message>
    <message>
        <source>Larger than a share of those in sight</source>
        <translation>Больше заданной доли видимых</translation>
    </message>
    <message>
        <source>From the size set for each instrument on</source>
        <translation>От объёма, заданного для инструмента</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Find a setting…</source>
        <translation>Найти настройку…</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
    <message>
        <source>No setting is called so.</source>
        <translation>Такой настройки нет.</translation>
    </message>
    <message>
        <source>&amp;Restore the defaults of this page</source>
        <translation>&amp;Вернуть исходные на этой странице</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>SimulatorProcess</name>
    <message>
        <source>The simulator did not start within {seconds} s.</source>
        <translation>Симулятор не запустился за {seconds} с.</translation>
    </message>
    <message>
        <source>The simulator did not say where it listens.</source>
        <translation>Симулятор не сообщил свой адрес.</translation>
    </message>
    <message>
        <source>The simulator ended before it was ready.</source>
        <translation>Симулятор завершился, не успев запуститься.</translation>
    </message>
    <message>
        <source>The simulator cannot be started: {reason}.</source>
        <translation>Симулятор не запускается: {reason}.</translation>
    </message>
</context>
<context>
    <name>SizeDialog</name>
    <message>
        <source>Order book</source>
        <translation>Стакан</translation>
    </message>
</context>
<context>
    <name>SortMenu</name>
    <message>
        <source>&amp;Sort by</source>
        <translation>&amp;Сортировать по</translation>
    </message>
    <message>
        <source>The order they came in</source>
        <translation>Исходный порядок</translation>
    </message>
</context>
<context>
    <name>TabArea</name>
    <message>
        <source>Open an instrument</source>
        <translation>Открыть инструмент</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>live</source>
        <translation>на связи</translation>
    </message>
</context>
<context>
    <name>TabMenu</name>
    <message>
        <source>Tab</source>
        <translation>Вкладка</translation>
    </message>
</context>
<context>
    <name>TableDesk</name>
    <message>
        <source>The table was not saved</source>
        <translation>Таблица не сохранена</translation>
    </message>
    <message>
        <source>{path} could not be written. {reason}</source>
        <translation>Файл {path} не записан. {reason}</translation>
    </message>
    <message>
        <source>Saved as {path} (rows: {rows})</source>
        <translation>Сохранено: {path} (строк: {rows})</translation>
    </message>
</context>
<context>
    <name>TableExports</name>
    <message>
        <source>Copy as</source>
        <translation>Копировать как</translation>
    </message>
    <message>
        <source>Tab-separated text</source>
        <translation>Текст с табуляцией</translation>
    </message>
    <message>
        <source>CSV text</source>
        <translation>Текст CSV</translation>
    </message>
    <message>
        <source>Markdown table</source>
        <translation>Таблица Markdown</translation>
    </message>
    <message>
        <source>With column titles</source>
        <translation>С названиями столбцов</translation>
    </message>
    <message>
        <source>Save the table as…</source>
        <translation>Сохранить таблицу как…</translation>
    </message>
</context>
<context>
    <name>Tape</name>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Moscow time, as the exchange tells it</source>
        <translation>Московское время, как его сообщает биржа</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>К/П</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Цена</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Объём</translation>
    </message>
    <message>
        <source>What was traded</source>
        <translation>Сколько продано и куплено</translation>
    </message>
    <message>
        <source>Trades</source>
        <translation>Сделок</translation>
    </message>
    <message>
        <source>×3: three trades that the feed told of at once; the price is that of the last one</source>
        <translation>×3: три сделки, о которых сообщено разом; цена — последней из них</translation>
    </message>
    <message>
        <source>▲ a buyer, ▼ a seller traded at once. Hollow (△ ▽): inferred from the best bid and offer before.</source>
        <translation>▲ сделка по заявке покупателя, ▼ — продавца. Пустой знак (△ ▽): выведено из лучших цен перед сделкой.</translation>
    </message>
    <message>
        <source>buy (inferred)</source>
        <translation>покупка (выведено)</translation>
    </message>
    <message>
        <source>sell (inferred)</source>
        <translation>продажа (выведено)</translation>
    </message>
    <message>
        <source>buy</source>
        <translation>покупка</translation>
    </message>
    <message>
        <source>sell</source>
        <translation>продажа</translation>
    </message>
    <message>
        <source>size unknown</source>
        <translation>объём неизвестен</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>цена неизвестна</translation>
    </message>
    <message>
        <source>Gap {span}: trades may be missing</source>
        <translation>Пропуск {span}: сделок может не хватать</translation>
    </message>
    <message>
        <source>The day&apos;s totals began anew</source>
        <translation>Итоги дня начались заново</translation>
    </message>
    <message>
        <source>Trading day {day}</source>
        <translation>Торговый день {day}</translation>
    </message>
    <message>
        <source>number of trades unknown</source>
        <translation>число сделок неизвестно</translation>
    </message>
    <message numerus="yes">
        <source>%n trades at once</source>
        <translation>
            <numerusform>%n сделка разом</numerusform>
            <numerusform>%n сделки разом</numerusform>
            <numerusform>%n сделок разом</numerusform>
        </translation>
    </message>
    <message>
        <source>The feed does not say how many trades these were.</source>
        <translation>Сколько здесь сделок, не сообщается.</translation>
    </message>
    <message numerus="yes">
        <source>%n trades that the feed told of at once: the price is the last one&apos;s.</source>
        <translation>
            <numerusform>%n сделка: цена последней.</numerusform>
            <numerusform>%n сделки, о которых сообщено разом: цена — последней из них.</numerusform>
            <numerusform>%n сделок, о которых сообщено разом: цена — последней из них.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody told who traded at once, and the quotes do not show it.</source>
        <translation>Сторона не сообщена, и по котировкам она не видна.</translation>
    </message>
    <message>
        <source>{side}: the price against the best bid and offer that stood before</source>
        <translation>{side}: по цене против лучших спроса и предложения перед сделкой</translation>
    </message>
    <message>
        <source>1 trade not seen by itself</source>
        <translation>1 сделка не показана отдельно</translation>
    </message>
    <message numerus="yes">
        <source>%n trades not seen one by one</source>
        <translation>
            <numerusform>%n сделка не показана отдельно</numerusform>
            <numerusform>%n сделки не показаны по одной</numerusform>
            <numerusform>%n сделок не показаны по одной</numerusform>
        </translation>
    </message>
    <message>
        <source>Gap {span}</source>
        <translation>Пропуск {span}</translation>
    </message>
</context>
<context>
    <name>TapePage</name>
    <message>
        <source>{ticker} trades</source>
        <translation>{ticker} сделки</translation>
    </message>
</context>
<context>
    <name>TapeView</name>
    <message>
        <source>Copy rows</source>
        <translation>Копировать строки</translation>
    </message>
    <message>
        <source>Large trades: from {size} up</source>
        <translation>Крупные сделки: от {size}</translation>
    </message>
    <message>
        <source>Large trades</source>
        <translation>Крупные сделки</translation>
    </message>
    <message>
        <source>Trades of any size</source>
        <translation>Сделки любого объёма</translation>
    </message>
    <message>
        <source>Hide smaller trades</source>
        <translation>Скрывать мелкие сделки</translation>
    </message>
    <message>
        <source>Go to the newest trade</source>
        <translation>К последней сделке</translation>
    </message>
    <message>
        <source>+{count} new</source>
        <translation>Новых: {count}</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>{ticker} trades</source>
        <translation>{ticker} сделки</translation>
    </message>
    <message>
        <source>Trades {ticker}</source>
        <translation>Сделки {ticker}</translation>
    </message>
    <message>
        <source>Derived from quotes</source>
        <translation>Выведено из котировок</translation>
    </message>
    <message>
        <source>Min. size</source>
        <translation>Объём от</translation>
    </message>
    <message>
        <source>Smallest size of a trade</source>
        <translation>Наименьший объём сделки</translation>
    </message>
    <message>
        <source>Trades smaller than this are dimmed, or hidden</source>
        <translation>Сделки мельче этого бледнеют или скрываются</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>Hide smaller trades rather than dim them</source>
        <translation>Скрывать мелкие сделки, а не показывать бледными</translation>
    </message>
    <message>
        <source>Go to the newest trade and follow (Home)</source>
        <translation>К последней сделке и следить дальше (Home)</translation>
    </message>
    <message>
        <source>The exchange does not send single trades here. They are told from the day&apos;s totals in the quotes: what came at once stands in one row with its number (×3), sides are inferred (△ ▽).</source>
        <translation>Отдельных сделок биржа здесь не передаёт. Они выведены из итогов дня в котировках: пришедшие разом стоят одной строкой с числом (×3), стороны выведены по ценам (△ ▽).</translation>
    </message>
    <message>
        <source>No trades for {ticker}</source>
        <translation>Нет сделок по {ticker}</translation>
    </message>
    <message>
        <source>ISS+ tells of trades on {markets}, not on {market}.</source>
        <translation>ISS+ сообщает о сделках на {markets}, но не на {market}.</translation>
    </message>
    <message>
        <source>Smaller trades are hidden.</source>
        <translation>Мелкие сделки скрыты.</translation>
    </message>
    <message>
        <source>No trade of this size yet</source>
        <translation>Сделок такого объёма пока нет</translation>
    </message>
    <message>
        <source>Trades are shown from here on as they come; earlier ones are not known.</source>
        <translation>Сделки показываются с этого момента по мере поступления; прежние неизвестны.</translation>
    </message>
    <message>
        <source>Trades are shown as they come.</source>
        <translation>Сделки показываются по мере поступления.</translation>
    </message>
    <message>
        <source>No trade yet</source>
        <translation>Сделок пока нет</translation>
    </message>
</context>
<context>
    <name>TrayDesk</name>
    <message>
        <source>This desktop has no tray now. The icon is shown as soon as there is one.</source>
        <translation>На этом рабочем столе сейчас нет трея. Значок появится вместе с ним.</translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>&amp;Show ISS+ Desktop</source>
        <translation>&amp;Показать ISS+ Desktop</translation>
    </message>
    <message>
        <source>&amp;Mute messages</source>
        <translation>&amp;Без сообщений</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>Под&amp;ключиться</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Отключиться</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Выход</translation>
    </message>
</context>
<context>
    <name>UnknownWordsDialog</name>
    <message>
        <source>Not recognised</source>
        <translation>Не распознано</translation>
    </message>
    <message>
        <source>Not recognised, by the lines of the text:</source>
        <translation>Не распознано, по строкам текста:</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Копировать всё</translation>
    </message>
</context>
<context>
    <name>UnknownWordsModel</name>
    <message>
        <source>Line</source>
        <translation>Строка</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Слово</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
</context>
<context>
    <name>ValueFormatter</name>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
</context>
<context>
    <name>WatchEditor</name>
    <message>
        <source>{ticker} is in the list already.</source>
        <translation>{ticker} уже есть в списке.</translation>
    </message>
    <message>
        <source>Done: {deed}. Ctrl+Z takes it back.</source>
        <translation>Сделано: {deed}. Ctrl+Z отменит.</translation>
    </message>
    <message>
        <source>Another list has that name: this one is “{name}” now.</source>
        <translation>Такое имя уже есть у другого списка: этот теперь называется «{name}».</translation>
    </message>
    <message>
        <source>The list “{name}” is deleted. Ctrl+Z brings it back.</source>
        <translation>Список «{name}» удалён. Ctrl+Z вернёт его.</translation>
    </message>
    <message>
        <source>“{name}” is the last list, and stays.</source>
        <translation>«{name}» — последний список, он остаётся.</translation>
    </message>
    <message>
        <source>Undone: {deed}.</source>
        <translation>Отменено: {deed}.</translation>
    </message>
    <message>
        <source>Done again: {deed}.</source>
        <translation>Повторено: {deed}.</translation>
    </message>
    <message>
        <source>The program keeps this list itself. Copy its rows to a list of yours.</source>
        <translation>Этот список ведёт сама программа. Скопируйте его строки в свой список.</translation>
    </message>
</context>
<context>
    <name>WatchExchange</name>
    <message>
        <source>{file} is not there.</source>
        <translation>Файла {file} нет.</translation>
    </message>
    <message>
        <source>{file} is too large: a text of 4 MiB at most can be imported.</source>
        <translation>{file} слишком велик: можно импортировать текст не больше 4 МиБ.</translation>
    </message>
    <message>
        <source>{file} is no text.</source>
        <translation>{file} — не текст.</translation>
    </message>
    <message>
        <source>{file} has no watch lists of this program in it.</source>
        <translation>В {file} нет списков наблюдения этой программы.</translation>
    </message>
    <message>
        <source>The list is imported.</source>
        <translation>Список импортирован.</translation>
    </message>
    <message numerus="yes">
        <source>%n lists imported.</source>
        <translation>
            <numerusform>Импортирован %n список.</numerusform>
            <numerusform>Импортированы %n списка.</numerusform>
            <numerusform>Импортировано %n списков.</numerusform>
        </translation>
    </message>
    <message>
        <source>Written to {file}.</source>
        <translation>Записано в {file}.</translation>
    </message>
</context>
<context>
    <name>WatchFiles</name>
    <message>
        <source>Import tickers or lists</source>
        <translation>Импорт тикеров или списков</translation>
    </message>
    <message>
        <source>Lists and texts (*.json *.txt *.csv *.tsv *.tri)</source>
        <translation>Списки и тексты (*.json *.txt *.csv *.tsv *.tri)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Watch lists</source>
        <translation>Списки наблюдения</translation>
    </message>
    <message>
        <source>Export all lists</source>
        <translation>Экспорт всех списков</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Экспорт списка</translation>
    </message>
    <message>
        <source>Watch lists (*.json)</source>
        <translation>Списки наблюдения (*.json)</translation>
    </message>
    <message>
        <source>Export the list for TradingView</source>
        <translation>Экспорт списка для TradingView</translation>
    </message>
    <message>
        <source>Texts (*.txt)</source>
        <translation>Тексты (*.txt)</translation>
    </message>
</context>
<context>
    <name>WatchImport</name>
    <message>
        <source>There is no ticker in the text.</source>
        <translation>В тексте нет ни одного тикера.</translation>
    </message>
    <message>
        <source>Too many imports are waiting already.</source>
        <translation>Слишком много импортов уже ждут своей очереди.</translation>
    </message>
    <message>
        <source>The import was stopped; nothing of it is in the list.</source>
        <translation>Импорт остановлен; ничего из него в список не попало.</translation>
    </message>
    <message>
        <source>The import waits for the connection.</source>
        <translation>Импорт ждёт соединения.</translation>
    </message>
    <message>
        <source>There is no market {marketplace}.</source>
        <translation>Рынка {marketplace} нет.</translation>
    </message>
    <message>
        <source>This is no ticker.</source>
        <translation>Это не тикер.</translation>
    </message>
    <message>
        <source>The search gave no answer.</source>
        <translation>Поиск не ответил.</translation>
    </message>
    <message>
        <source>Nothing of this name; similar: {tickers}</source>
        <translation>С таким именем ничего нет; похожие: {tickers}</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Ничего не найдено.</translation>
    </message>
    <message>
        <source>Looking up {number} of {count}. Esc stops.</source>
        <translation>Поиск {number} из {count}. Esc остановит.</translation>
    </message>
    <message>
        <source>“{word}” was not recognised.</source>
        <translation>«{word}» не распознано.</translation>
    </message>
    <message numerus="yes">
        <source>%n words were not recognised.</source>
        <translation>
            <numerusform>%n слово не распознано.</numerusform>
            <numerusform>%n слова не распознаны.</numerusform>
            <numerusform>%n слов не распознано.</numerusform>
        </translation>
    </message>
    <message>
        <source>{ticker} added. Ctrl+Z takes it back.</source>
        <translation>{ticker} добавлен. Ctrl+Z уберёт его.</translation>
    </message>
    <message numerus="yes">
        <source>%n rows added. Ctrl+Z takes them back.</source>
        <translation>
            <numerusform>Добавлена %n строка. Ctrl+Z уберёт её.</numerusform>
            <numerusform>Добавлены %n строки. Ctrl+Z уберёт их.</numerusform>
            <numerusform>Добавлено %n строк. Ctrl+Z уберёт их.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text is too long: %n characters at most can be imported.</source>
        <translation>
            <numerusform>Текст слишком длинный: можно импортировать не больше %n символа.</numerusform>
            <numerusform>Текст слишком длинный: можно импортировать не больше %n символов.</numerusform>
            <numerusform>Текст слишком длинный: можно импортировать не больше %n символов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are too many tickers in the text: %n at most can be imported.</source>
        <translation>
            <numerusform>В тексте слишком много тикеров: можно импортировать не больше %n.</numerusform>
            <numerusform>В тексте слишком много тикеров: можно импортировать не больше %n.</numerusform>
            <numerusform>В тексте слишком много тикеров: можно импортировать не больше %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchKeeper</name>
    <message>
        <source>Blue chips</source>
        <translation>Голубые фишки</translation>
    </message>
    <message>
        <source>Recently opened</source>
        <translation>Недавно открытые</translation>
    </message>
</context>
<context>
    <name>WatchWish</name>
    <message>
        <source>Remove from the watch list</source>
        <translation>Убрать из списка наблюдения</translation>
    </message>
    <message>
        <source>Add to the watch list</source>
        <translation>Добавить в список наблюдения</translation>
    </message>
</context>
<context>
    <name>WatchWords</name>
    <message>
        <source>No flag</source>
        <translation>Без флага</translation>
    </message>
    <message>
        <source>Red circle</source>
        <translation>Красный круг</translation>
    </message>
    <message>
        <source>Orange square</source>
        <translation>Оранжевый квадрат</translation>
    </message>
    <message>
        <source>Green diamond</source>
        <translation>Зелёный ромб</translation>
    </message>
    <message>
        <source>Blue star</source>
        <translation>Синяя звезда</translation>
    </message>
    <message>
        <source>Purple cross</source>
        <translation>Фиолетовый крест</translation>
    </message>
    <message>
        <source>folded, rows: {count}</source>
        <translation>свёрнут, строк: {count}</translation>
    </message>
    <message>
        <source>Rows hidden: {count} · only {flags}</source>
        <translation>Скрыто строк: {count} · только {flags}</translation>
    </message>
    <message numerus="yes">
        <source>The list would get too long: it holds %n rows at most.</source>
        <translation>
            <numerusform>Список стал бы слишком длинным: в нём не больше %n строки.</numerusform>
            <numerusform>Список стал бы слишком длинным: в нём не больше %n строк.</numerusform>
            <numerusform>Список стал бы слишком длинным: в нём не больше %n строк.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n lists already, and no more are kept.</source>
        <translation>
            <numerusform>Уже есть %n список, больше программа не хранит.</numerusform>
            <numerusform>Уже есть %n списка, больше программа не хранит.</numerusform>
            <numerusform>Уже есть %n списков, больше программа не хранит.</numerusform>
        </translation>
    </message>
    <message>
        <source>add {subject}</source>
        <translation>добавление {subject}</translation>
    </message>
    <message>
        <source>remove {subject}</source>
        <translation>удаление {subject}</translation>
    </message>
    <message>
        <source>move {subject}</source>
        <translation>перенос {subject}</translation>
    </message>
    <message>
        <source>flag of {subject}</source>
        <translation>флаг {subject}</translation>
    </message>
    <message>
        <source>note on {subject}</source>
        <translation>заметка к {subject}</translation>
    </message>
    <message>
        <source>section “{subject}”</source>
        <translation>раздел «{subject}»</translation>
    </message>
    <message>
        <source>title of “{subject}”</source>
        <translation>заголовок «{subject}»</translation>
    </message>
    <message>
        <source>move {subject} to “{goal}”</source>
        <translation>перенос {subject} в «{goal}»</translation>
    </message>
    <message>
        <source>copy {subject} to “{goal}”</source>
        <translation>копирование {subject} в «{goal}»</translation>
    </message>
    <message>
        <source>new list “{subject}”</source>
        <translation>новый список «{subject}»</translation>
    </message>
    <message>
        <source>rename “{subject}” to “{goal}”</source>
        <translation>переименование «{subject}» в «{goal}»</translation>
    </message>
    <message>
        <source>delete list “{subject}”</source>
        <translation>удаление списка «{subject}»</translation>
    </message>
    <message>
        <source>order of lists</source>
        <translation>порядок списков</translation>
    </message>
    <message numerus="yes">
        <source>add %n rows</source>
        <translation>
            <numerusform>добавление %n строки</numerusform>
            <numerusform>добавление %n строк</numerusform>
            <numerusform>добавление %n строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>remove %n rows</source>
        <translation>
            <numerusform>удаление %n строки</numerusform>
            <numerusform>удаление %n строк</numerusform>
            <numerusform>удаление %n строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %n rows</source>
        <translation>
            <numerusform>перенос %n строки</numerusform>
            <numerusform>перенос %n строк</numerusform>
            <numerusform>перенос %n строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new lists</source>
        <translation>
            <numerusform>%n новый список</numerusform>
            <numerusform>%n новых списка</numerusform>
            <numerusform>%n новых списков</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>flag of %n rows</source>
        <translation>
            <numerusform>флаг %n строки</numerusform>
            <numerusform>флаг %n строк</numerusform>
            <numerusform>флаг %n строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %n rows to “{goal}”</source>
        <translation>
            <numerusform>перенос %n строки в «{goal}»</numerusform>
            <numerusform>перенос %n строк в «{goal}»</numerusform>
            <numerusform>перенос %n строк в «{goal}»</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>copy %n rows to “{goal}”</source>
        <translation>
            <numerusform>копирование %n строки в «{goal}»</numerusform>
            <numerusform>копирование %n строк в «{goal}»</numerusform>
            <numerusform>копирование %n строк в «{goal}»</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchlistDock</name>
    <message>
        <source>Watch list</source>
        <translation>Список наблюдения</translation>
    </message>
    <message>
        <source>The list is empty</source>
        <translation>Список пуст</translation>
    </message>
    <message>
        <source>Add a ticker below, or drop or paste tickers here.</source>
        <translation>Добавьте тикер внизу, перетащите или вставьте тикеры сюда.</translation>
    </message>
    <message>
        <source>What you open in a book, a chart or a tape is listed here.</source>
        <translation>Здесь появляется то, что вы открываете в стакане, на графике или в ленте.</translation>
    </message>
    <message>
        <source>No row has such a flag</source>
        <translation>Нет строк с таким флагом</translation>
    </message>
    <message>
        <source>“Show all” above the list ends the filter.</source>
        <translation>«Показать все» над списком снимет отбор.</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>Столбцы…</translation>
    </message>
</context>
<context>
    <name>WatchlistModel</name>
    <message>
        <source>Ticker</source>
        <translation>Тикер</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Последняя</translation>
    </message>
    <message>
        <source>Δ %</source>
        <translation>Изм. %</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Объём</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изм.</translation>
    </message>
    <message>
        <source>Bid</source>
        <translation>Спрос</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Предл.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Флаг</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Sorted by {column}. To move rows, unsort by its title.</source>
        <translation>Сортировка: {column}. Чтобы двигать строки, снимите её в заголовке.</translation>
    </message>
    <message>
        <source>Section {title}</source>
        <translation>Раздел {title}</translation>
    </message>
    <message>
        <source>{ticker} removed. Ctrl+Z brings it back.</source>
        <translation>{ticker} убран из списка. Ctrl+Z вернёт его.</translation>
    </message>
    <message>
        <source>note: {note}</source>
        <translation>заметка: {note}</translation>
    </message>
    <message>
        <source>{marketplace} gives no prices for its instruments.</source>
        <translation>{marketplace} не передаёт цены своих инструментов.</translation>
    </message>
    <message numerus="yes">
        <source>%n instruments removed. Ctrl+Z brings them back.</source>
        <translation>
            <numerusform>%n инструмент убран. Ctrl+Z вернёт его.</numerusform>
            <numerusform>%n инструмента убраны. Ctrl+Z вернёт их.</numerusform>
            <numerusform>%n инструментов убраны. Ctrl+Z вернёт их.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchlistTable</name>
    <message>
        <source>Watch list</source>
        <translation>Список наблюдения</translation>
    </message>
</context>
<context>
    <name>WelcomeDialog</name>
    <message>
        <source>Welcome</source>
        <translation>Добро пожаловать</translation>
    </message>
    <message>
        <source>Welcome to ISS+ Desktop</source>
        <translation>ISS+ Desktop: добро пожаловать</translation>
    </message>
    <message>
        <source>Here you see the Moscow Exchange live: quotes, order books, trades and charts. The program watches; it does not trade. Whatever you choose now can be changed at any time under File → Connection.</source>
        <translation>Здесь видна Московская биржа в реальном времени: котировки, стаканы, сделки и графики. Программа только показывает, заявок она не подаёт. Этот выбор можно изменить в любое время: Файл → Подключение.</translation>
    </message>
    <message>
        <source>How would you like to begin?</source>
        <translation>С чего начнём?</translation>
    </message>
    <message>
        <source>Try the &amp;simulator</source>
        <translation>Попробовать &amp;симулятор</translation>
    </message>
    <message>
        <source>A made-up market on this computer: all views at once, without a network or an account.</source>
        <translation>Вымышленный рынок на этом компьютере: все возможности сразу, без сети и без учётной записи.</translation>
    </message>
    <message>
        <source>Look in as a &amp;guest</source>
        <translation>Войти как &amp;гость</translation>
    </message>
    <message>
        <source>The exchange&apos;s own data without an account; they may be delayed or incomplete.</source>
        <translation>Данные самой биржи без учётной записи; они могут быть с задержкой или неполными.</translation>
    </message>
    <message>
        <source>Use my &amp;account</source>
        <translation>Войти под своей &amp;учётной записью</translation>
    </message>
    <message>
        <source>All that your MOEX passport is entitled to; you need its e-mail and password.</source>
        <translation>Всё, что доступно вашему паспорту MOEX; понадобятся его e-mail и пароль.</translation>
    </message>
</context>
<context>
    <name>WindowDocks</name>
    <message>
        <source>Chart</source>
        <translation>График</translation>
    </message>
    <message>
        <source>Trades</source>
        <translation>Сделки</translation>
    </message>
    <message>
        <source>News</source>
        <translation>Новости</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Подключение</translation>
    </message>
</context>
<context>
    <name>WordsDialog</name>
    <message>
        <source>OK</source>
        <translation>ОК</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
</TS>
